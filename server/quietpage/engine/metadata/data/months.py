"""Names of months by language, in the forms that stand in dates (often the genitive).

Short forms are written without their full stop.
"""

from __future__ import annotations

from typing import Final

MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug", "september sep sept", "october oct", "november nov", "december dec",
    ),
    "de": (
        "januar jänner jan jän", "februar feber feb", "märz mär mrz", "april apr", "mai",
        "juni jun", "juli jul", "august aug", "september sep sept", "oktober okt", "november nov",
        "dezember dez",
    ),
    "fr": (
        "janvier janv", "février fevrier févr fevr fév", "mars", "avril avr", "mai", "juin",
        "juillet juil", "août aout", "septembre sept", "octobre oct", "novembre nov",
        "décembre decembre déc dec",
    ),
    "es": (
        "enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul",
        "agosto ago", "septiembre setiembre sep sept set", "octubre oct", "noviembre nov",
        "diciembre dic",
    ),
    "pt": (
        "janeiro jan", "fevereiro fev", "março marco mar", "abril abr", "maio mai", "junho jun",
        "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez",
    ),
    "it": (
        "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu",
        "luglio lug", "agosto ago", "settembre set sett", "ottobre ott", "novembre nov",
        "dicembre dic",
    ),
    "nl": (
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul",
        "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec",
    ),
    "sv": (
        "januari jan", "februari feb", "mars mar", "april apr", "maj", "juni jun", "juli jul",
        "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec",
    ),
    "da": (
        "januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul",
        "august aug", "september sep sept", "oktober okt", "november nov", "december dec",
    ),
    "no": (
        "januar jan", "februar feb", "mars", "april apr", "mai", "juni jun", "juli jul",
        "august aug", "september sep sept", "oktober okt", "november nov", "desember des",
    ),
    "fi": (
        "tammikuuta tammikuu", "helmikuuta helmikuu", "maaliskuuta maaliskuu",
        "huhtikuuta huhtikuu", "toukokuuta toukokuu", "kesäkuuta kesäkuu",
        "heinäkuuta heinäkuu", "elokuuta elokuu", "syyskuuta syyskuu", "lokakuuta lokakuu",
        "marraskuuta marraskuu", "joulukuuta joulukuu",
    ),
    "pl": (
        "stycznia styczeń sty", "lutego luty lut", "marca marzec mar", "kwietnia kwiecień kwi",
        "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpień sie",
        "września wrzesień wrz", "października październik paź", "listopada listopad lis",
        "grudnia grudzień gru",
    ),
    "cs": (
        "ledna leden led", "února únor úno", "března březen bře", "dubna duben dub",
        "května květen kvě", "června červen čer", "července červenec čvc", "srpna srpen srp",
        "září zář", "října říjen říj", "listopadu", "prosince prosinec pro",
    ),
    "sk": (
        "januára január", "februára február", "marca marec", "apríla apríl", "mája máj",
        "júna jún", "júla júl", "augusta august", "septembra", "októbra október", "novembra",
        "decembra",
    ),
    "hu": (
        "január jan", "február febr feb", "március márc", "április ápr", "május máj",
        "június jún", "július júl", "augusztus aug", "szeptember szept", "október okt",
        "november nov", "december dec",
    ),
    "ro": (
        "ianuarie ian", "februarie feb", "martie mar", "aprilie apr", "mai", "iunie iun",
        "iulie iul", "august aug", "septembrie sept", "octombrie oct", "noiembrie nov",
        "decembrie dec",
    ),
    "hr": (
        "siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza",
        "rujna", "listopada", "studenoga studenog", "prosinca",
    ),
    "sl": (
        "januarja", "februarja", "marca", "aprila", "maja", "junija", "julija", "avgusta avg",
        "septembra", "oktobra", "novembra", "decembra",
    ),
    "ca": (
        "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre",
        "octubre", "novembre", "desembre",
    ),
    "tr": (
        "ocak oca", "şubat şub", "mart", "nisan nis", "mayıs", "haziran haz", "temmuz tem",
        "ağustos ağu", "eylül eyl", "ekim eki", "kasım kas", "aralık ara",
    ),
    "ru": (
        "января январь янв", "февраля февраль фев февр", "марта март мар", "апреля апрель апр",
        "мая май", "июня июнь июн", "июля июль июл", "августа август авг",
        "сентября сентябрь сен сент", "октября октябрь окт", "ноября ноябрь ноя нояб",
        "декабря декабрь дек",
    ),
    "uk": (
        "січня січень січ", "лютого лютий лют", "березня березень бер", "квітня квітень квіт",
        "травня травень трав", "червня червень черв", "липня липень лип",
        "серпня серпень серп", "вересня вересень вер", "жовтня жовтень жовт",
        "листопада листопад лист", "грудня грудень груд",
    ),
    "bg": (
        "януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември",
        "октомври", "ноември", "декември",
    ),
    "el": (
        "ιανουαρίου ιαν", "φεβρουαρίου φεβ", "μαρτίου μαρ", "απριλίου απρ", "μαΐου μαϊ",
        "ιουνίου ιουν", "ιουλίου ιουλ", "αυγούστου αυγ", "σεπτεμβρίου σεπ", "οκτωβρίου οκτ",
        "νοεμβρίου νοε", "δεκεμβρίου δεκ",
    ),
    "ar": (
        "يناير كانون_الثاني", "فبراير شباط", "مارس آذار", "أبريل ابريل نيسان", "مايو أيار",
        "يونيو حزيران", "يوليو تموز", "أغسطس اغسطس آب", "سبتمبر أيلول",
        "أكتوبر اكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني", "ديسمبر كانون_الأول",
    ),
    "he": (
        "בינואר ינואר", "בפברואר פברואר", "במרץ מרץ", "באפריל אפריל", "במאי מאי", "ביוני יוני",
        "ביולי יולי", "באוגוסט אוגוסט", "בספטמבר ספטמבר", "באוקטובר אוקטובר",
        "בנובמבר נובמבר", "בדצמבר דצמבר",
    ),
    "fa": (
        "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر",
        "نوامبر", "دسامبر",
    ),
    "hi": (
        "जनवरी", "फरवरी फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर सितम्बर",
        "अक्टूबर अक्तूबर", "नवंबर नवम्बर", "दिसंबर दिसम्बर",
    ),
    "id": (
        "januari jan", "februari feb", "maret mar", "april apr", "mei", "juni jun", "juli jul",
        "agustus agu", "september sep", "oktober okt", "november nov", "desember des",
    ),
    "vi": tuple(f"tháng_{number}" for number in range(1, 13)),
}  # fmt: skip
"""Twelve entries a language, each the spellings of one month, parted by spaces.

An underscore stands for a space within a name.
"""

# "lipca" is July in Polish and "lipnja" June in Croatian: full names do not clash, but
# "listopada" is November in Polish and October in Croatian. The larger language wins
# where the page names no language.
AMBIGUOUS: Final[dict[str, int]] = {"listopada": 11, "mar": 3, "sty": 1}
