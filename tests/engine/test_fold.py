"""Spellings of one name agree, names of two persons do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.engine.fold import fold_key, similar, slug

# The first list was before the eyes while the fold was written; each row is one person.
SAME = [
    ("Djeyhoun Baïramov", "Jeyhun Bayramov", "Ceyhun Bayramov", "Джейхун Байрамов"),
    ("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev", "Касым-Жомарт Токаев", "Qasym-Jomart Toqaev"),
    ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "Реджеп Тайип Эрдоган"),
    ("Chavkat Mirzioïev", "Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
    ("Ilham Aliyev", "Ilham Aliev", "İlham Əliyev", "Ильхам Алиев"),
    ("Gourbangouly Berdymoukhamedov", "Gurbanguly Berdymukhamedov", "Гурбангулы Бердымухамедов"),
    ("Vladimir Poutine", "Vladimir Putin", "Владимир Путин"),
    ("Sergueï Lavrov", "Sergey Lavrov", "Sergei Lavrov", "Сергей Лавров"),
    ("Nikol Pachinian", "Nikol Pashinyan", "Никол Пашинян"),
    ("Ararat Mirzoïan", "Ararat Mirzoyan", "Арарат Мирзоян"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Володимир Зеленський"),
    ("Khalaf Khalafov", "Xələf Xələfov", "Халаф Халафов"),
    ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
    ("Salomé Zourabichvili", "Salome Zurabishvili", "Саломе Зурабишвили"),
    ("Aleksandar Vučić", "Aleksandar Vucic", "Александар Вучић"),
    ("Alexandre Loukachenko", "Alexander Lukashenko", "Александр Лукашенко"),
    ("Sadyr Japarov", "Sadyr Djaparov", "Садыр Жапаров"),
    ("Sahiba Gafarova", "Sahibə Qafarova", "Сахиба Гафарова"),
    ("Maka Botchorichvili", "Maka Bochorishvili", "Мака Бочоришвили"),
    ("Jeenbek Kouloubaïev", "Zheenbek Kulubayev", "Жээнбек Кулубаев"),
    ("Andriï Sybiha", "Andrii Sybiha", "Андрій Сибіга"),
    ("Murat Nurtleu", "Mourat Nourtleou", "Мурат Нуртлеу"),
    ("Sirojiddin Mouhriddine", "Sirojiddin Muhriddin", "Сироджиддин Мухриддин"),
    ("Bakhtiyor Saïdov", "Bakhtior Saidov", "Бахтиёр Саидов"),
    ("Mohammed ben Salmane", "Mohamed bin Salman"),
]
DIFFERENT = [
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("Ilham Aliyev", "Mehriban Aliyeva"),
    ("Ilham Aliyev", "Ilhama Aliyeva"),
    ("Murat Nurtleu", "Murat Nurmagambetov"),
    ("Khalaf Khalafov", "Kamil Khalafov"),
    ("Nikol Pachinian", "Ararat Mirzoïan"),
    ("Emmanuel Macron", "Brigitte Macron"),
    ("Serdar Berdimouhamedov", "Gourbangouly Berdimouhamedov"),
    ("Sergueï Lavrov", "Sergueï Choïgou"),
    ("Vladimir Poutine", "Volodymyr Zelensky"),
    ("Hakan Fidan", "Hakan Çavuşoğlu"),
    ("Jean-Yves Le Drian", "Jean-Noël Barrot"),
    ("Ali Asadov", "Ali Ahmadov"),
    ("Rashid Meredov", "Rashad Nabiyev"),
    ("Mohammed ben Salmane", "Mohammed ben Zayed"),
    ("Donald Trump", "Donald Tusk"),
    ("Ahmed Attaf", "Ahmed Abou Zeid"),
    ("Karim Massimov", "Kassym Massimov"),
    ("Dmitri Medvedev", "Dmitri Peskov"),
    ("Ana Brnabić", "Ana Sousa"),
    ("Andrej Babiš", "Andrej Plenković"),
]
# The second list was written when the fold was finished; the keys were not changed after it was read. One of its unlike
# pairs (Li Qiang, Li Keqiang) was taken as alike then, and `similar` was made stricter for it.
SAME_LATER = [
    ("Elmar Mammadyarov", "Elmar Mammadiarov"),
    ("Roustem Oumerov", "Rustem Umerov", "Рустем Умєров"),
    ("Irakli Garibachvili", "Irakli Garibashvili", "Ираклий Гарибашвили"),
    ("Noursoultan Nazarbaïev", "Nursultan Nazarbayev", "Нурсултан Назарбаев"),
    ("Sooronbaï Jeenbekov", "Sooronbay Jeenbekov", "Сооронбай Жээнбеков"),
    ("Edouard Chevardnadzé", "Eduard Shevardnadze", "Эдуард Шеварднадзе"),
    ("Mikhaïl Saakachvili", "Mikhail Saakashvili", "Михаил Саакашвили"),
    ("Serge Sarkissian", "Serj Sargsyan"),
    ("Abdoulaziz Kamilov", "Abdulaziz Kamilov", "Абдулазиз Камилов"),
    ("Roman Vassilenko", "Roman Vasilenko", "Роман Василенко"),
    ("Denys Chmyhal", "Denys Shmyhal", "Денис Шмигаль"),
    ("Ioulia Svyrydenko", "Yulia Svyrydenko", "Юлія Свириденко"),
    ("Youri Borissov", "Yuri Borisov", "Юрий Борисов"),
    ("Chakhboz Akhmedov", "Shakhboz Akhmedov"),
    ("Chahin Moustafaïev", "Shahin Mustafayev", "Шахин Мустафаев"),
    ("Ramiz Mehdiyev", "Ramiz Mehdiev"),
    ("Tigran Balaïan", "Tigran Balayan", "Тигран Балаян"),
    ("Borut Pahor", "Борут Пахор"),
    ("Miloš Vučević", "Milos Vucevic"),
    ("Ekrem İmamoğlu", "Ekrem Imamoglu"),
    ("Rustam Emomali", "Roustam Emomali", "Рустам Эмомали"),
    ("Moussa Faki Mahamat", "Musa Faki Mahamat"),
    ("Vladimir Makeï", "Vladimir Makei", "Владимир Макей"),
    ("Igor Kraboutchenko", "Igor Krabuchenko"),
]
DIFFERENT_LATER = [
    ("Anwar Ibrahim", "Anwar Gargash"),
    ("Narendra Modi", "Narendra Singh"),
    ("Olaf Scholz", "Annalena Baerbock"),
    ("Lech Kaczyński", "Jarosław Kaczyński"),
    ("George Papandréou", "Andréas Papandréou"),
    ("Bachar al-Assad", "Hafez al-Assad"),
    ("Abdallah Hamdok", "Abdallah Bou Habib"),
    ("Omar Touré", "Omar Bongo"),
    ("Ali Bongo", "Omar Bongo"),
    ("Idriss Déby", "Mahamat Déby"),
    ("Félix Tshisekedi", "Etienne Tshisekedi"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Li Qiang", "Li Keqiang"),
    ("Rustam Minnikhanov", "Rustam Emomali"),
    ("Iouri Ouchakov", "Iouri Borissov"),
    ("Alexander Stubb", "Alexander Schallenberg"),
    ("Mehmet Şimşek", "Mehmet Görmez"),
    ("Sergueï Sobianine", "Sergueï Narychkine"),
    ("Robert Fico", "Robert Kotcharian"),
    ("Zakir Hasanov", "Zakir Garalov"),
    ("Elin Suleymanov", "Eldar Suleymanov"),
]


def _pairs(rows: list[tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(row[0], other) for row in rows for other in row[1:]]


@pytest.mark.parametrize(("one", "other"), _pairs(SAME))
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT + DIFFERENT_LATER)
def test_two_names_are_not_alike(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)
    assert not similar(one, other)


@pytest.mark.parametrize(("one", "other"), [("Koulaba", "Kuleba"), ("Hikmet Hadjiyev", "Хикмет Гаджиев")])
def test_names_that_are_only_alike_are_similar(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)
    assert similar(one, other)


def test_the_second_list_of_spellings_mostly_agrees() -> None:
    pairs = _pairs(SAME_LATER)
    agree = [pair for pair in pairs if fold_key(pair[0]) == fold_key(pair[1])]
    assert len(pairs) >= 20
    assert len(agree) / len(pairs) >= 0.9


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_key_is_plain_and_stable(text: str) -> None:
    key = fold_key(text)
    assert key.isascii()
    assert key == " ".join(key.split())
    assert similar(text, text) == bool(key)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert similar(one, other) == similar(other, one)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_slug_can_stand_in_an_iri(text: str) -> None:
    made = slug(text)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert slug(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Djeyhoun Baïramov", "djeyhoun-bairamov"),
        ("Джейхун Байрамов", "djeikhoun-bairamov"),
        ("Organisation de l’Unité", "organisation-de-l-unite"),
        ("Əliyev İlham", "aliyev-ilham"),
        ("N'Djaména", "n-djamena"),
    ],
)
def test_slugs_are_readable(text: str, made: str) -> None:
    assert slug(text) == made


def test_texts_in_unread_scripts_keep_unlike_slugs() -> None:
    assert slug("王毅") != slug("王沪宁")
    assert slug("王毅") == slug("王毅")
