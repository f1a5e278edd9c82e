//! The names of the countries of the API's codes, in English, in French and in the country's own languages.
//!
//! From Unicode CLDR: the codes are those of `codeMappings.json` in cldr-core 48.2, the names those of CLDR as
//! Babel 2.18 contains them. Unicode publishes CLDR under the license Unicode-3.0. `AN` is not in CLDR.

use std::sync::LazyLock;

/// A country with its code.
#[derive(Debug)]
pub struct Country {
    /// The code of two letters, as the API takes it.
    pub code: &'static str,
    /// The code of three letters of ISO 3166-1.
    pub three_letters: &'static str,
    /// The name in English, as the API's records have it.
    pub english: &'static str,
    /// The name in French.
    pub french: &'static str,
    /// Other names, in the official languages of the country.
    pub own: Vec<&'static str>,
}

/// Every country of [`CODES`](super::country::CODES), in the same order.
pub static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| TABLE.lines().filter_map(country).collect());

/// The country of a line; `None` for the empty line at the start of the table.
fn country(line: &'static str) -> Option<Country> {
    let mut cells = line.split('|');
    Some(Country {
        code: cells.next()?,
        three_letters: cells.next()?,
        english: cells.next()?,
        french: cells.next()?,
        own: cells.collect(),
    })
}

/// A line for each country, with its members in their order. The text is one, because every pointer in a static
/// table costs time at each start of the program.
const TABLE: &str = "
AD|AND|Andorra|Andorre
AE|ARE|United Arab Emirates|Émirats arabes unis|الإمارات العربية المتحدة
AF|AFG|Afghanistan|Afghanistan|افغانستان
AG|ATG|Antigua & Barbuda|Antigua-et-Barbuda
AI|AIA|Anguilla|Anguilla
AL|ALB|Albania|Albanie|Shqipëri
AM|ARM|Armenia|Arménie|Հայաստան
AN|ANT|Netherlands Antilles|Antilles néerlandaises|Nederlandse Antillen
AO|AGO|Angola|Angola
AQ|ATA|Antarctica|Antarctique
AR|ARG|Argentina|Argentine
AS|ASM|American Samoa|Samoa américaines
AT|AUT|Austria|Autriche|Österreich
AU|AUS|Australia|Australie
AW|ABW|Aruba|Aruba
AX|ALA|Åland Islands|Îles Åland|Åland
AZ|AZE|Azerbaijan|Azerbaïdjan|Azərbaycan|Азәрбајҹан
BA|BIH|Bosnia & Herzegovina|Bosnie-Herzégovine|Босна и Херцеговина|Bosna i Hercegovina
BB|BRB|Barbados|Barbade
BD|BGD|Bangladesh|Bangladesh|বাংলাদেশ
BE|BEL|Belgium|Belgique|België|Belgien
BF|BFA|Burkina Faso|Burkina Faso
BG|BGR|Bulgaria|Bulgarie|България
BH|BHR|Bahrain|Bahreïn|البحرين
BI|BDI|Burundi|Burundi|Uburundi
BJ|BEN|Benin|Bénin
BL|BLM|St. Barthélemy|Saint-Barthélemy
BM|BMU|Bermuda|Bermudes
BN|BRN|Brunei|Brunei|بروني
BO|BOL|Bolivia|Bolivie
BQ|BES|Caribbean Netherlands|Pays-Bas caribéens|Caribisch Nederland
BR|BRA|Brazil|Brésil|Brasil
BS|BHS|Bahamas|Bahamas
BT|BTN|Bhutan|Bhoutan|འབྲུག
BV|BVT|Bouvet Island|Île Bouvet
BW|BWA|Botswana|Botswana
BY|BLR|Belarus|Biélorussie|Беларусь
BZ|BLZ|Belize|Belize
CA|CAN|Canada|Canada
CC|CCK|Cocos (Keeling) Islands|Îles Cocos
CD|COD|Congo - Kinshasa|Congo-Kinshasa
CF|CAF|Central African Republic|République centrafricaine|Ködörösêse tî Bêafrîka
CG|COG|Congo - Brazzaville|Congo-Brazzaville
CH|CHE|Switzerland|Suisse|Schweiz|Schwiiz|Svizzera
CI|CIV|Côte d’Ivoire|Côte d’Ivoire
CK|COK|Cook Islands|Îles Cook
CL|CHL|Chile|Chili
CM|CMR|Cameroon|Cameroun
CN|CHN|China|Chine|中国
CO|COL|Colombia|Colombie
CR|CRI|Costa Rica|Costa Rica
CU|CUB|Cuba|Cuba
CV|CPV|Cape Verde|Cap-Vert|Cabo Verde
CW|CUW|Curaçao|Curaçao|Kòrsou
CX|CXR|Christmas Island|Île Christmas
CY|CYP|Cyprus|Chypre|Κύπρος|Kıbrıs
CZ|CZE|Czechia|Tchéquie|Česko
DE|DEU|Germany|Allemagne|Deutschland
DJ|DJI|Djibouti|Djibouti|جيبوتي
DK|DNK|Denmark|Danemark|Danmark
DM|DMA|Dominica|Dominique
DO|DOM|Dominican Republic|République dominicaine|República Dominicana
DZ|DZA|Algeria|Algérie|الجزائر
EC|ECU|Ecuador|Équateur
EE|EST|Estonia|Estonie|Eesti
EG|EGY|Egypt|Égypte|مصر
EH|ESH|Western Sahara|Sahara occidental|الصحراء الغربية
ER|ERI|Eritrea|Érythrée|ኤርትራ|إريتريا
ES|ESP|Spain|Espagne|España
ET|ETH|Ethiopia|Éthiopie|ኢትዮጵያ
FI|FIN|Finland|Finlande|Suomi
FJ|FJI|Fiji|Fidji
FK|FLK|Falkland Islands|Îles Malouines
FM|FSM|Micronesia|Micronésie
FO|FRO|Faroe Islands|Îles Féroé|Føroyar
FR|FRA|France|France
GA|GAB|Gabon|Gabon
GB|GBR|United Kingdom|Royaume-Uni
GD|GRD|Grenada|Grenade
GE|GEO|Georgia|Géorgie|საქართველო
GF|GUF|French Guiana|Guyane française
GG|GGY|Guernsey|Guernesey
GH|GHA|Ghana|Ghana
GI|GIB|Gibraltar|Gibraltar
GL|GRL|Greenland|Groenland|Kalaallit Nunaat
GM|GMB|Gambia|Gambie
GN|GIN|Guinea|Guinée
GP|GLP|Guadeloupe|Guadeloupe
GQ|GNQ|Equatorial Guinea|Guinée équatoriale|Guinea Ecuatorial|Guiné Equatorial
GR|GRC|Greece|Grèce|Ελλάδα
GS|SGS|South Georgia & South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud
GT|GTM|Guatemala|Guatemala
GU|GUM|Guam|Guam
GW|GNB|Guinea-Bissau|Guinée-Bissau|Guiné-Bissau
GY|GUY|Guyana|Guyana
HK|HKG|Hong Kong SAR China|R.A.S. chinoise de Hong Kong|中國香港特別行政區
HM|HMD|Heard & McDonald Islands|Îles Heard-et-MacDonald
HN|HND|Honduras|Honduras
HR|HRV|Croatia|Croatie|Hrvatska
HT|HTI|Haiti|Haïti
HU|HUN|Hungary|Hongrie|Magyarország
ID|IDN|Indonesia|Indonésie
IE|IRL|Ireland|Irlande|Éire
IL|ISR|Israel|Israël|ישראל|إسرائيل
IM|IMN|Isle of Man|Île de Man|Ellan Vannin
IN|IND|India|Inde|भारत
IO|IOT|British Indian Ocean Territory|Territoire britannique de l’océan Indien
IQ|IRQ|Iraq|Irak|العراق
IR|IRN|Iran|Iran|ایران
IS|ISL|Iceland|Islande|Ísland
IT|ITA|Italy|Italie|Italia
JE|JEY|Jersey|Jersey
JM|JAM|Jamaica|Jamaïque
JO|JOR|Jordan|Jordanie|الأردن
JP|JPN|Japan|Japon|日本
KE|KEN|Kenya|Kenya
KG|KGZ|Kyrgyzstan|Kirghizstan|Кыргызстан|Киргизия
KH|KHM|Cambodia|Cambodge|កម្ពុជា
KI|KIR|Kiribati|Kiribati
KM|COM|Comoros|Comores|جزر القمر
KN|KNA|St. Kitts & Nevis|Saint-Christophe-et-Niévès
KP|PRK|North Korea|Corée du Nord|북한
KR|KOR|South Korea|Corée du Sud|대한민국
KW|KWT|Kuwait|Koweït|الكويت
KY|CYM|Cayman Islands|Îles Caïmans
KZ|KAZ|Kazakhstan|Kazakhstan|Казахстан|Қазақстан
LA|LAO|Laos|Laos|ລາວ
LB|LBN|Lebanon|Liban|لبنان
LC|LCA|St. Lucia|Sainte-Lucie
LI|LIE|Liechtenstein|Liechtenstein|Liächteschtäi
LK|LKA|Sri Lanka|Sri Lanka|ශ්‍රී ලංකාව|இலங்கை
LR|LBR|Liberia|Liberia
LS|LSO|Lesotho|Lesotho
LT|LTU|Lithuania|Lituanie|Lietuva
LU|LUX|Luxembourg|Luxembourg|Lëtzebuerg|Luxemburg
LV|LVA|Latvia|Lettonie|Latvija
LY|LBY|Libya|Libye|ليبيا
MA|MAR|Morocco|Maroc|المغرب|Meṛṛuk
MC|MCO|Monaco|Monaco
MD|MDA|Moldova|Moldavie|Republica Moldova
ME|MNE|Montenegro|Monténégro|Crna Gora
MF|MAF|St. Martin|Saint-Martin
MG|MDG|Madagascar|Madagascar|Madagasikara
MH|MHL|Marshall Islands|Îles Marshall
MK|MKD|North Macedonia|Macédoine du Nord|Северна Македонија
ML|MLI|Mali|Mali
MM|MMR|Myanmar (Burma)|Myanmar (Birmanie)|မြန်မာ
MN|MNG|Mongolia|Mongolie|Монгол
MO|MAC|Macao SAR China|R.A.S. chinoise de Macao|中國澳門特別行政區|Macau, RAE da China
MP|MNP|Northern Mariana Islands|Îles Mariannes du Nord
MQ|MTQ|Martinique|Martinique
MR|MRT|Mauritania|Mauritanie|موريتانيا
MS|MSR|Montserrat|Montserrat
MT|MLT|Malta|Malte
MU|MUS|Mauritius|Maurice
MV|MDV|Maldives|Maldives|ދިވެހި ރާއްޖެ
MW|MWI|Malawi|Malawi
MX|MEX|Mexico|Mexique|México
MY|MYS|Malaysia|Malaisie
MZ|MOZ|Mozambique|Mozambique|Moçambique
NA|NAM|Namibia|Namibie
NC|NCL|New Caledonia|Nouvelle-Calédonie
NE|NER|Niger|Niger
NF|NFK|Norfolk Island|Île Norfolk
NG|NGA|Nigeria|Nigeria|Nàìjíríà
NI|NIC|Nicaragua|Nicaragua
NL|NLD|Netherlands|Pays-Bas|Nederland
NO|NOR|Norway|Norvège|Norge|Noreg
NP|NPL|Nepal|Népal|नेपाल
NR|NRU|Nauru|Nauru
NU|NIU|Niue|Niue
NZ|NZL|New Zealand|Nouvelle-Zélande|Aotearoa
OM|OMN|Oman|Oman|عُمان
PA|PAN|Panama|Panama|Panamá
PE|PER|Peru|Pérou|Perú
PF|PYF|French Polynesia|Polynésie française
PG|PNG|Papua New Guinea|Papouasie-Nouvelle-Guinée|Papua Niugini
PH|PHL|Philippines|Philippines|Pilipinas
PK|PAK|Pakistan|Pakistan|پاکستان
PL|POL|Poland|Pologne|Polska
PM|SPM|St. Pierre & Miquelon|Saint-Pierre-et-Miquelon
PN|PCN|Pitcairn Islands|Îles Pitcairn
PR|PRI|Puerto Rico|Porto Rico
PS|PSE|Palestinian Territories|Territoires palestiniens|الأراضي الفلسطينية
PT|PRT|Portugal|Portugal
PW|PLW|Palau|Palaos
PY|PRY|Paraguay|Paraguay|Paraguai
QA|QAT|Qatar|Qatar|قطر
RE|REU|Réunion|La Réunion
RO|ROU|Romania|Roumanie|România
RS|SRB|Serbia|Serbie|Srbija|Србија
RU|RUS|Russia|Russie|Россия
RW|RWA|Rwanda|Rwanda|U Rwanda
SA|SAU|Saudi Arabia|Arabie saoudite|المملكة العربية السعودية
SB|SLB|Solomon Islands|Îles Salomon
SC|SYC|Seychelles|Seychelles
SD|SDN|Sudan|Soudan|السودان
SE|SWE|Sweden|Suède|Sverige
SG|SGP|Singapore|Singapour|新加坡|Singapura|சிங்கப்பூர்
SH|SHN|St. Helena|Sainte-Hélène
SI|SVN|Slovenia|Slovénie|Slovenija
SJ|SJM|Svalbard & Jan Mayen|Svalbard et Jan Mayen|Svalbard og Jan Mayen
SK|SVK|Slovakia|Slovaquie|Slovensko
SL|SLE|Sierra Leone|Sierra Leone
SM|SMR|San Marino|Saint-Marin
SN|SEN|Senegal|Sénégal|Senegaal
SO|SOM|Somalia|Somalie|Soomaaliya|الصومال
SR|SUR|Suriname|Suriname
SS|SSD|South Sudan|Soudan du Sud
ST|STP|São Tomé & Príncipe|Sao Tomé-et-Principe|São Tomé e Príncipe
SV|SLV|El Salvador|Salvador
SX|SXM|Sint Maarten|Saint-Martin (partie néerlandaise)|Sint-Maarten
SY|SYR|Syria|Syrie|سوريا
SZ|SWZ|Eswatini|Eswatini|eSwatini
TC|TCA|Turks & Caicos Islands|Îles Turques-et-Caïques
TD|TCD|Chad|Tchad|تشاد
TF|ATF|French Southern Territories|Terres australes françaises
TG|TGO|Togo|Togo
TH|THA|Thailand|Thaïlande|ไทย
TJ|TJK|Tajikistan|Tadjikistan|Тоҷикистон
TK|TKL|Tokelau|Tokelau
TL|TLS|Timor-Leste|Timor oriental
TM|TKM|Turkmenistan|Turkménistan|Türkmenistan
TN|TUN|Tunisia|Tunisie|تونس
TO|TON|Tonga|Tonga
TR|TUR|Türkiye|Turquie
TT|TTO|Trinidad & Tobago|Trinité-et-Tobago
TV|TUV|Tuvalu|Tuvalu
TW|TWN|Taiwan|Taïwan|台灣
TZ|TZA|Tanzania|Tanzanie
UA|UKR|Ukraine|Ukraine|Україна|Украина
UG|UGA|Uganda|Ouganda
UM|UMI|U.S. Outlying Islands|Îles mineures éloignées des États-Unis
US|USA|United States|États-Unis
UY|URY|Uruguay|Uruguay
UZ|UZB|Uzbekistan|Ouzbékistan|Oʻzbekiston|Ўзбекистон
VA|VAT|Vatican City|État de la Cité du Vatican|Città del Vaticano
VC|VCT|St. Vincent & Grenadines|Saint-Vincent-et-les Grenadines
VE|VEN|Venezuela|Venezuela
VG|VGB|British Virgin Islands|Îles Vierges britanniques
VI|VIR|U.S. Virgin Islands|Îles Vierges des États-Unis
VN|VNM|Vietnam|Viêt Nam|Việt Nam
VU|VUT|Vanuatu|Vanuatu
WF|WLF|Wallis & Futuna|Wallis-et-Futuna
WS|WSM|Samoa|Samoa
XK|XKK|Kosovo|Kosovo|Kosovë|Косово
YE|YEM|Yemen|Yémen|اليمن
YT|MYT|Mayotte|Mayotte
ZA|ZAF|South Africa|Afrique du Sud
ZM|ZMB|Zambia|Zambie
ZW|ZWE|Zimbabwe|Zimbabwe
";
