"""The grammar of offices: "vice-Premier ministre et ministre des Affaires étrangères du Kazakhstan"."""

from kg.lang.fr.offices.group import office_group
from kg.lang.fr.offices.phrase import OfficeNP, lengthened, parted
from kg.lang.fr.offices.reader import read_as, read_office

__all__ = ["OfficeNP", "lengthened", "office_group", "parted", "read_as", "read_office"]
