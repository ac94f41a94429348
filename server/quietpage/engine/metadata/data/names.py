"""What can stand where a name should, and is none."""

from __future__ import annotations

from typing import Final

from quietpage.engine.metadata.data import words

FALSE_AUTHORS: Final = frozenset(
    name.strip()
    for name in """
    admin | administrator | adminn | administrateur | administrador | superadmin | siteadmin
    webadmin | webmaster | web master | wordpress | drupal | joomla | user | username | root
    guest | anonymous | anon | unknown | none | null | undefined | nobody | na | n a | test
    default | system | moderator | mod | bot | site admin | super admin | web admin | wp admin
    staff | staff writer | staff writers | staff reporter | the staff | our staff | editorial
    editor | editors | the editors | editorial team | editorial staff | editorial board
    editorial office | the editorial team | redaktion | die redaktion | redaction | rédaction
    la rédaction | redazione | la redazione | redacción | la redacción | redacao | redação
    da redação | redactie | de redactie | redakcja | redakce | redaktionen | redakcia | toimitus
    szerkesztőség | редакция | редакція | team | the team | our team | content team | writer
    author | authors | the author | contributor | contributors | guest author | guest writer
    guest contributor | guest post | guest blogger | blogger | content writer | content editor
    marketing | marketing team | press release | press office | newsroom | web desk | webdesk
    web staff | online desk | company | website | site | blog | home | about us | contact us
    read more | learn more | share | facebook | twitter | linkedin | instagram | youtube
    pinterest | tumblr | email | follow | follow author | follow us | subscribe | profile
    view profile | my profile | my account | account | settings | view all posts | see full bio
    view bio | read bio | full bio | bio | more posts | all posts | website | comments | comment
    reply | posts | posts by | view posts | login | log in | sign in | sign up | register | join
    member | members | new member | junior member | senior member | super moderator
    active member | well known member | about the author | about author | about | author bio
    share this | no author | written by | posted by | published by | reviewed by | by
    privacy policy | cookie policy | terms of use | request demo | request a demo | book a demo
    get started | use case | use cases | our people | leadership | careers | meet the team
    our experts | experts | contact | original poster | thread starter | topic starter
    follow this author | advertisement | sponsored | featured | latest | news | search | menu
    contributors to wikimedia projects | admin admin | multiple authors | various authors | various
    view author archive | archive
    mon | tue | wed | thu | fri | sat | sun | monday | tuesday | wednesday | thursday | friday
    saturday | sunday | today | yesterday
    投稿者 | 管理者 | 管理员 | 管理員 | 编辑 | 編集部 | 编辑部 | 編輯部
    관리자 | المحرر | المشرف | מערכת
    """.replace("\n", "|").split("|")
    if name.strip()
)
"""Folded (lower case, words only). A site's own name is held against it elsewhere."""

OFFICES: Final = words(
    """
    staff team admin editors editorial editor desk newsroom redaktion rédaction redazione
    redacción redactie redakcja contributors contributor department office writers
    """
)
"""Last words that make a name an office's: it is believed when nobody else is named."""

LEGAL_FORMS: Final = words(
    """
    inc llc ltd corp corporation gmbh plc limited llp pvt pty bv sarl srl
    """
)
"""Last words that make a name a company's."""

CREDENTIALS: Final = words(
    """
    md m.d. phd ph.d. ph.d dphil mph ms msc m.sc. ma m.a. mba m.b.a. bsc ba b.a. bs rn r.n. rd
    rdn ld ldn cdn cnsc cssd facp faap facc facog faan fand faclm fapa facs dds dmd dvm dvm.
    do d.o. pharmd jd j.d. esq esq. lcsw lmft lpc lmhc psyd edd ed.d. cpa cfa cfp cfp® cfa®
    cpt cscs nasm dpt pt ot otr slp ccc-slp np pa-c aprn fnp fnp-bc bsn msn dnp jr jr. sr sr.
    ii iii iv cissp pmp ibclc cde cdces ces chc nbc-hwc mscp dabom foma fahm e-ryt vmd dacvb
    dacvim lvt vts ce ceng rvt msw licsw bcba bcba-d mpas mha mhs mot obe mbe cbe frs frcp
    mrcp mbbs mbchb mrcvs smt
    """
)
"""Degrees and licences that follow a name after a comma."""

ROLES: Final = words(
    """
    editor editors writer writers reporter reporters correspondent columnist contributor
    journalist producer analyst manager director officer president ceo cto cfo coo cmo founder
    co-founder cofounder specialist consultant expert professor researcher engineer developer
    strategist associate assistant senior chief head lead staff deputy executive freelance
    contributing managing intern fellow lecturer author blogger photographer photography
    illustrator coach partner attorney lawyer therapist nutritionist dietitian physician
    doctor nurse owner redakteur redakteurin redaktor redaktorin korrespondent korrespondentin
    journalistin chefredakteur volontär reporterin autor autorin journaliste rédacteur
    rédactrice correspondant correspondante redactor redactora periodista corresponsal
    corresponsal redator jornalista repórter giornalista redattore redattrice inviato
    redacteur verslaggever correspondente redakteurin marketing content seo sales advisor
    adviser architect scientist designer copywriter vp minister secretary spokesperson adjunct
    guest trainer instructor realtor agent broker dziennikarz dziennikarka redaktorka
    redaktorka novinář novinářka újságíró muhabir muhabiri корреспондент журналист редактор
    обозреватель кореспондент журналістка
    """
)
"""Words that make a segment after a comma a role rather than a second name."""

PARTICLES: Final = words(
    """
    de da do dos das del della di la le les van von der den ten ter zu zum zur af av el al bin
    ibn ben y e mac mc st san santa o d' l' du des the team editors and
    """
)
"""Lower-case words that stand within a name."""
