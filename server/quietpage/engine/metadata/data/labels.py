"""Words that stand before, after and between names and dates, by language."""

from __future__ import annotations

from typing import Final

BY: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "by", "written by", "posted by", "published by", "story by", "text by", "words by",
        "article by", "reported by", "authored by", "created by", "submitted by",
        "contributed by", "started by", "asked by", "guest post by", "post by", "report by",
        "interview by", "originally by", "a post by", "an article by", "posts by", "blog by",
        "review by", "compiled by", "this post was written by", "this article was written by",
    ),
    "de": (
        "von", "verfasst von", "geschrieben von", "ein artikel von", "veröffentlicht von",
        "ein beitrag von",
    ),
    "fr": ("par", "écrit par", "rédigé par", "publié par", "propos recueillis par", "posté par"),
    "es": ("por", "escrito por", "publicado por", "redactado por"),
    "pt": ("por", "escrito por", "publicado por", "postado por"),
    "it": ("di", "scritto da", "pubblicato da", "a cura di", "da"),
    "nl": ("door", "geschreven door", "geplaatst door"),
    "sv": ("av", "skriven av", "publicerad av"),
    "da": ("af", "skrevet af"),
    "no": ("av", "skrevet av"),
    "fi": ("kirjoittanut",),
    "pl": ("napisał", "napisała", "opracował", "opracowała", "dodał", "przez"),
    "cs": ("napsal", "napsala", "od"),
    "sk": ("napísal", "napísala"),
    "hu": ("írta",),
    "ro": ("de", "scris de", "publicat de"),
    "ru": ("написал", "написала"),
    "bg": ("от",),
    "el": ("του", "της", "από", "γράφει", "γράφει ο", "γράφει η"),
    "ar": ("بقلم", "كتب", "كتبت", "بواسطة", "كتبه"),
    "he": ("מאת",),
    "fa": ("به قلم", "توسط"),
    "hi": ("द्वारा",),
    "id": ("oleh", "ditulis oleh"),
    "vi": ("bởi", "viết bởi"),
}  # fmt: skip
"""What stands before a name in a running line."""

AUTHOR: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "author", "authors", "author(s)", "writer", "writers", "post author", "thread starter",
        "topic starter", "original poster", "contributor", "contributors", "about the author",
        "meet the author", "text", "words", "from",
    ),
    "de": ("autor", "autorin", "autoren", "text"),
    "fr": ("auteur", "auteurs", "autrice", "texte"),
    "es": ("autor", "autora", "autores", "texto"),
    "it": ("autore", "autrice", "testo"),
    "nl": ("auteur", "auteurs", "tekst"),
    "sv": ("text", "författare"),
    "da": ("forfatter", "tekst"),
    "fi": ("kirjoittaja", "teksti", "toimittaja"),
    "pl": ("autor", "autorka", "autorzy", "tekst"),
    "cs": ("autor", "autorka", "autoři", "text"),
    "hu": ("szerző", "szerzők", "szöveg"),
    "ro": ("autor",),
    "tr": ("yazan", "yazar", "haber", "yazarı"),
    "ru": ("автор", "авторы", "текст", "автор статьи"),
    "uk": ("автор", "автори", "текст", "авторка"),
    "el": ("συντάκτης",),
    "ar": ("الكاتب", "الكاتبة"),
    "he": ("כתב", "כתבה"),
    "fa": ("نویسنده",),
    "hi": ("लेखक", "लेखिका"),
    "id": ("penulis",),
    "vi": ("tác giả",),
    "zh": ("作者", "文", "撰文", "記者", "记者", "作者名"),
    "ja": ("著者", "執筆", "執筆者", "筆者", "ライター", "取材・文"),
    "ko": ("글", "기자", "작성자", "글쓴이"),
}  # fmt: skip
"""What stands before a name as its title, mostly with a colon."""

AND: Final = (
    "and", "und", "et", "y", "e", "en", "och", "og", "ja", "i", "a", "és", "și", "ve", "и",
    "та", "й", "και", "و", "dan", "và", "with", "mit", "avec", "con", "com",
)  # fmt: skip
"""What stands between two names."""

PUBLISHED: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "published", "posted", "publication date", "date", "first published", "released",
        "created", "started", "asked", "written", "start date", "added", "issued", "uploaded",
    ),
    "de": ("veröffentlicht", "erschienen", "publiziert", "stand", "erstellt", "datum"),
    "fr": ("publié", "posté", "paru", "mis en ligne"),
    "es": ("publicado", "fecha", "publicada"),
    "pt": ("publicado", "postado", "publicada"),
    "it": ("pubblicato", "pubblicata"),
    "nl": ("gepubliceerd", "geplaatst", "gepost"),
    "sv": ("publicerad", "publicerat", "publicerades"),
    "da": ("publiceret", "udgivet", "offentliggjort"),
    "no": ("publisert",),
    "fi": ("julkaistu",),
    "pl": ("opublikowano", "dodano", "data publikacji"),
    "cs": ("publikováno", "vydáno", "zveřejněno"),
    "sk": ("publikované", "zverejnené"),
    "hu": ("megjelent", "közzétéve", "publikálva"),
    "ro": ("publicat",),
    "tr": ("yayınlanma", "yayın tarihi"),
    "ru": ("опубликовано", "дата публикации", "дата"),
    "uk": ("опубліковано",),
    "el": ("δημοσιεύθηκε", "δημοσίευση"),
    "ar": ("نشر", "نشرت", "تاريخ النشر"),
    "he": ("פורסם",),
    "id": ("diterbitkan", "dipublikasikan"),
    "zh": ("发布", "发表", "發布", "發表", "发布时间"),
    "ja": ("公開", "投稿", "公開日", "投稿日", "掲載"),
    "ko": ("입력", "게시", "등록"),
}  # fmt: skip
"""What stands before a date of publication."""

MODIFIED: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "updated", "modified", "last update", "revised", "edited", "reviewed", "last reviewed",
        "fact checked", "last edited",
    ),
    "de": ("aktualisiert", "geändert", "update", "zuletzt"),
    "fr": ("mis à jour", "modifié", "mise à jour", "actualisé"),
    "es": ("actualizado", "modificado", "actualizada", "última actualización"),
    "pt": ("atualizado", "modificado", "atualizada", "última atualização"),
    "it": ("aggiornato", "modificato", "ultimo aggiornamento", "aggiornata"),
    "nl": ("bijgewerkt", "gewijzigd", "laatst", "aangepast"),
    "sv": ("uppdaterad", "ändrad", "uppdaterat", "uppdaterades"),
    "da": ("opdateret", "ændret"),
    "no": ("oppdatert", "sist endret"),
    "fi": ("päivitetty", "muokattu"),
    "pl": ("aktualizacja", "zaktualizowano", "zmieniono"),
    "cs": ("aktualizováno", "upraveno"),
    "sk": ("aktualizované", "upravené"),
    "hu": ("frissítve", "módosítva"),
    "ro": ("actualizat", "modificat"),
    "tr": ("güncelleme", "güncellendi", "son güncelleme"),
    "ru": ("обновлено", "изменено"),
    "uk": ("оновлено",),
    "el": ("ενημερώθηκε", "τελευταία ενημέρωση"),
    "ar": ("تحديث", "آخر تحديث"),
    "he": ("עודכן",),
    "id": ("diperbarui",),
    "zh": ("更新", "修改", "最后更新"),
    "ja": ("更新", "更新日", "最終更新"),
    "ko": ("수정", "업데이트"),
}  # fmt: skip
"""What stands before a date of change."""

NOT_OF_PAGE: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "joined", "join date", "member since", "registered", "last visit", "last seen",
        "last activity", "last post", "accessed", "retrieved", "archived", "expires", "born",
        "deadline", "valid until", "closes", "founded",
    ),
    "de": ("registriert", "mitglied seit", "beigetreten", "dabei seit", "letzter beitrag"),
    "fr": ("inscrit", "inscription", "membre depuis", "dernier message", "consulté le"),
    "es": ("registrado", "se unió", "miembro desde", "ingreso", "último mensaje", "consultado"),
    "pt": ("registrado", "membro desde", "entrou", "última mensagem", "acesso em"),
    "it": ("iscritto", "registrato", "membro dal", "ultimo messaggio"),
    "nl": ("geregistreerd", "lid sinds", "laatste bericht"),
    "sv": ("registrerad", "medlem sedan", "blev medlem"),
    "da": ("medlem siden", "tilmeldt"),
    "no": ("medlem siden", "registrert"),
    "fi": ("liittynyt", "rekisteröitynyt"),
    "pl": ("dołączył", "rejestracja", "ostatni post"),
    "cs": ("registrován", "založen"),
    "hu": ("csatlakozott", "regisztrált"),
    "ru": ("зарегистрирован", "регистрация", "последнее сообщение", "на форуме с"),
    "uk": ("зареєстрований", "приєднався"),
    "tr": ("katılım", "üyelik tarihi", "kayıt"),
    "zh": ("注册", "註冊", "加入"),
    "ja": ("登録日", "閲覧"),
    "ko": ("가입",),
}  # fmt: skip
"""What stands before a date of something else: a member, a visit, a source."""
