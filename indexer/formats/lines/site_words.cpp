// The table of site_words.h, in the form of phrase_key.
#include "formats/lines/site_words.h"

#include <string>
#include <unordered_set>

#include "formats/characters/characters.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_entry = 40;  // bytes

// clang-format off
constexpr std::string_view entries[] = {
    // English
    "home", "news", "latest", "latest news", "breaking news", "world", "world news", "local", "local news", "national",
    "region", "regional", "international", "politics", "business", "economy", "markets", "money", "finance", "sport",
    "sports", "football", "soccer", "tennis", "golf", "cricket", "rugby", "opinion", "editorials", "columnists",
    "letters", "comment", "culture", "arts", "books", "music", "film", "movies", "theatre", "television", "tv", "radio",
    "lifestyle", "life", "style", "fashion", "food", "recipes", "travel", "health", "science", "environment", "climate",
    "tech", "technology", "education", "crime", "weather", "traffic", "video", "videos", "photos", "podcasts",
    "podcast", "galleries", "live", "entertainment", "celebrity", "games", "puzzles", "crossword", "horoscopes",
    "obituaries", "classifieds", "jobs", "careers", "real estate", "property", "motoring", "cars", "events", "shop",
    "store", "sections", "topics", "categories", "tags", "archive", "archives", "features", "magazine", "blogs", "blog",
    "forum", "community", "search", "menu", "navigation", "subscribe", "subscriptions", "newsletter", "newsletters",
    "log in", "login", "log out", "sign in", "sign up", "register", "my account", "account", "settings", "profile",
    "donate", "support us", "membership", "about", "about us", "contact", "contact us", "help", "help centre",
    "help center", "faq", "faqs", "feedback", "advertise", "advertising", "advertise with us", "media kit", "press",
    "privacy", "privacy policy", "privacy notice", "cookie policy", "cookies", "cookie settings", "terms",
    "terms of use", "terms of service", "terms and conditions", "terms & conditions", "conditions of use", "legal",
    "legal notice", "accessibility", "sitemap", "site map", "rss", "rss feeds", "apps", "mobile", "e-paper", "epaper",
    "facebook", "twitter", "x", "instagram", "youtube", "linkedin", "whatsapp", "telegram", "tiktok", "pinterest",
    "reddit", "bluesky", "mastodon", "threads", "follow us", "share", "tweet", "email", "e-mail", "print", "comments",
    "reply", "report", "more", "see all", "view all", "show more", "load more", "read more", "close", "next",
    "previous", "back to top", "skip to content", "skip to main content", "advertisement", "corrections",
    "code of ethics", "our team", "staff", "powered by wordpress", "do not sell my personal information",
    // French
    "accueil", "actualites", "actualite", "a la une", "une", "en direct", "direct", "monde", "politique", "economie",
    "societe", "faits divers", "justice", "sante", "sciences", "environnement", "planete", "idees", "tribunes",
    "debats", "opinions", "chroniques", "livres", "musique", "cinema", "loisirs", "voyage", "cuisine", "meteo",
    "videos", "photos", "emploi", "immobilier", "annonces", "dossiers", "rubriques", "rechercher", "recherche",
    "s'abonner", "abonnements", "abonnement", "se connecter", "connexion", "mon compte", "s'inscrire", "inscription",
    "boutique", "nous contacter", "contactez-nous", "qui sommes-nous", "a propos", "mentions legales",
    "politique de confidentialite", "confidentialite", "gestion des cookies", "parametrer les cookies",
    "conditions generales", "cgu", "cgv", "plan du site", "publicite", "partager", "commentaires", "aide",
    "retour en haut", "aller au contenu", "voir plus", "suivez-nous", "archives",
    // German
    "startseite", "nachrichten", "aktuelles", "aktuell", "politik", "wirtschaft", "kultur", "gesellschaft", "panorama",
    "wissen", "wissenschaft", "gesundheit", "reise", "reisen", "meinung", "kommentar", "kommentare", "leserbriefe",
    "regional", "lokales", "deutschland", "ausland", "inland", "welt", "fussball", "fußball", "bundesliga", "auto",
    "digital", "technik", "netzwelt", "bildung", "karriere", "leben", "ratgeber", "wetter", "verkehr", "mediathek",
    "fotos", "bilder", "themen", "ressorts", "rubriken", "kategorien", "archiv", "veranstaltungen", "termine",
    "anzeigen", "anzeige", "immobilien", "stellenmarkt", "gewinnspiele", "spiele", "suche", "suchen", "suche nach",
    "anmelden", "abmelden", "registrieren", "mein konto", "abo", "abonnement", "abonnieren", "abo-service",
    "abo kundigen", "impressum", "kontakt", "datenschutz", "datenschutzerklarung", "datenschutzeinstellungen",
    "cookie-einstellungen", "nutzungsbedingungen", "nutzungsbasierte onlinewerbung", "agb", "netiquette", "mediadaten",
    "uber uns", "hilfe", "presse", "werbung", "teilen", "drucken", "merken", "mehr", "nach oben", "zuruck",
    "zum inhalt springen", "direkt zum inhalt", "schließen", "antworten", "barrierefreiheit", "leichte sprache",
    "spenden", "widerruf", "verlag", "redaktion", "alle themen", "abbrechen", "inhalt",
    // Spanish and Portuguese
    "inicio", "portada", "noticias", "ultimas noticias", "ultima hora", "mundo", "internacional", "nacional",
    "politica", "economia", "sociedad", "deportes", "futbol", "cultura", "opinion", "editorial", "salud", "ciencia",
    "tecnologia", "educacion", "entretenimiento", "espectaculos", "sucesos", "tiempo", "clima", "fotos", "hemeroteca",
    "buscar", "suscribete", "suscribirse", "suscripciones", "iniciar sesion", "registrate", "mi cuenta", "aviso legal",
    "politica de privacidad", "politica de cookies", "privacidad", "contacto", "contactanos", "quienes somos",
    "publicidad", "compartir", "comentarios", "clasificados", "empleo", "ver mas", "siguenos", "capa", "brasil",
    "esportes", "desporto", "futebol", "saude", "educacao", "tecnologia", "ultimas", "opiniao", "assine", "entrar",
    "cadastre-se", "contato", "contactos", "quem somos", "sobre", "anuncie", "politica de privacidade",
    "termos de uso", "fale conosco", "compartilhar", "ver mais", "pesquisar", "loterias", "colunistas",
    // Italian and Dutch
    "cronaca", "esteri", "politica", "sport", "calcio", "spettacoli", "scienza", "salute", "motori", "viaggi", "cucina",
    "cerca", "accedi", "abbonati", "abbonamenti", "contatti", "chi siamo", "redazione", "pubblicita", "note legali",
    "cookie policy", "informativa privacy", "condividi", "commenti", "nieuws", "binnenland", "buitenland", "economie",
    "cultuur", "wetenschap", "opinie", "gezondheid", "zoeken", "inloggen", "aanmelden", "adverteren", "over ons",
    "privacybeleid", "cookiebeleid", "abonneren", "delen", "reacties",
    // Scandinavian, Polish, Turkish, Russian
    "nyheter", "kultur", "ekonomi", "naringsliv", "okonomi", "sok", "logg inn", "logga in", "om oss", "kontakt oss",
    "kontakta oss", "personvern", "annonser", "tips oss", "wiadomosci", "kraj", "swiat", "gospodarka", "szukaj",
    "zaloguj", "polityka prywatnosci", "regulamin", "reklama", "kontakt", "gundem", "dunya", "ekonomi", "spor",
    "kultur sanat", "saglik", "teknoloji", "yazarlar", "iletisim", "kunye", "hakkimizda", "gizlilik politikasi", "ara",
    "giris yap", "foto galeri", "главная", "новости", "политика", "экономика", "общество", "культура", "спорт",
    "в мире", "мир", "поиск", "войти", "контакты", "о проекте", "о нас", "реклама", "подписаться", "вакансии",
    // Arabic, Chinese, Japanese, Korean
    "الرئيسية", "اخبار", "الأخبار", "سياسة", "اقتصاد", "رياضة", "ثقافة", "اتصل بنا", "من نحن", "بحث", "首页", "首頁",
    "新闻", "新聞", "国际", "國際", "政治", "财经", "財經", "体育", "體育", "文化", "科技", "娱乐", "娛樂", "社会", "社會",
    "生活", "登录", "登入", "注册", "搜索", "搜尋", "联系我们", "聯絡我們", "关于我们", "關於我們", "トップ", "ニュース",
    "国際", "経済", "スポーツ", "エンタメ", "ビジネス", "マーケット", "検索", "ログイン", "会員登録", "お問い合わせ",
    "プライバシーポリシー", "利用規約", "ヘルプ", "ランキング", "社説", "動画", "写真", "天気", "정치", "경제", "사회", "문화",
    "스포츠", "로그인", "검색", "회원가입", "개인정보처리방침", "이용약관",
};
// clang-format on

// The table is folded once more: what folding makes of a letter is not visible in it.
const std::unordered_set<std::string>& entry_set() {
  static const std::unordered_set<std::string> set = [] {
    std::unordered_set<std::string> keys;
    for (const std::string_view entry : entries) keys.insert(phrase_key(entry));
    return keys;
  }();
  return set;
}

}  // namespace

bool is_site_line(std::string_view line) {
  return line.size() <= longest_entry && entry_set().contains(phrase_key(line));
}

}  // namespace dateline::formats
