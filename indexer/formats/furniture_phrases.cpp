// The tables of furniture_phrases.h; sorted by reason.
#include "formats/furniture_phrases.h"

namespace dateline::formats {
namespace {

using namespace reasons;

// clang-format off
constexpr Phrase whole_lines[] = {
    {"share", share}, {"share this", share}, {"share this article", share}, {"share this story", share},
    {"share article", share}, {"share this page", share}, {"share this post", share}, {"share via", share},
    {"tweet", share}, {"facebook", share}, {"twitter", share}, {"whatsapp", share}, {"linkedin", share},
    {"telegram", share}, {"copy link", share}, {"copy url", share}, {"print", share}, {"email", share},
    {"e-mail", share}, {"print this article", share}, {"email this article", share}, {"save", share},
    {"bookmark", share}, {"save article", share}, {"listen to this article", share}, {"listen to article", share},
    {"listen", share}, {"pinterest", share}, {"reddit", share}, {"partager", share}, {"partagez", share},
    {"partager l'article", share}, {"partager cet article", share}, {"imprimer", share}, {"envoyer par mail", share},
    {"ecouter l'article", share}, {"copier le lien", share}, {"compartir", share}, {"comparte", share},
    {"imprimir", share}, {"compartilhar", share}, {"teilen", share}, {"drucken", share}, {"artikel teilen", share},
    {"vorlesen", share}, {"condividi", share}, {"delen", share}, {"انشر", share}, {"مشاركة", share}, {"分享", share},
    {"分享到", share}, {"advertisement", advertisement}, {"advertisements", advertisement},
    {"advertising", advertisement}, {"ad", advertisement}, {"ads", advertisement}, {"sponsored", advertisement},
    {"sponsored content", advertisement}, {"story continues below", advertisement}, {"paid content", advertisement},
    {"story continues below advertisement", advertisement}, {"article continues below", advertisement},
    {"continue reading below", advertisement}, {"article continues after ad", advertisement},
    {"scroll to continue", advertisement}, {"story continues after advertisement", advertisement},
    {"article continues below advertisement", advertisement},
    {"advertisement - continue reading below", advertisement}, {"skip advertisement", advertisement},
    {"publicite", advertisement}, {"la suite apres la publicite", advertisement}, {"publicidad", advertisement},
    {"publicidade", advertisement}, {"anzeige", advertisement}, {"werbung", advertisement},
    {"pubblicita", advertisement}, {"advertentie", advertisement}, {"annonse", advertisement},
    {"reklama", advertisement}, {"реклама", advertisement}, {"إعلان", advertisement}, {"اعلان", advertisement},
    {"广告", advertisement}, {"広告", advertisement}, {"subscribe", subscription}, {"subscribe now", subscription},
    {"sign up", subscription}, {"s'abonner", subscription}, {"abonnez-vous", subscription},
    {"newsletter", subscription}, {"get our newsletter", subscription}, {"already a subscriber", subscription},
    {"log in", menu}, {"sign in", menu}, {"se connecter", menu}, {"skip to content", menu},
    {"skip to main content", menu}, {"back to top", menu}, {"menu", menu}, {"search", menu}, {"home", menu},
    {"accueil", menu}, {"loading", menu}, {"close", menu}, {"next", menu}, {"previous", menu}, {"next article", menu},
    {"previous article", menu}, {"next post", menu}, {"previous post", menu}, {"show more", menu},
    {"view comments", comments}, {"comments", comments}, {"leave a comment", comments}, {"no comments", comments},
    {"post a comment", comments}, {"add a comment", comments}, {"laisser un commentaire", comments},
    {"commentaires", comments}, {"kommentare", comments}, {"comentarios", comments}, {"accept cookies", cookies},
    {"accept all", cookies}, {"manage preferences", cookies}, {"terms of use", copyright},
    {"privacy policy", copyright}, {"all rights reserved", copyright}, {"tous droits reserves", copyright},
    {"30", end_mark}, {"ends", end_mark}, {"image caption", credit}, {"file photo", credit}, {"file image", credit},
    {"photo d'archives", credit}, {"photo d'illustration", credit},
};

constexpr Opening openings[] = {
    {"share on", 6, false, share}, {"share to", 6, false, share}, {"share this", 8, false, share},
    {"click to share", 8, false, share}, {"follow us on", 14, false, share}, {"join us on", 12, false, share},
    {"join our whatsapp", 14, false, share}, {"join our telegram", 14, false, share},
    {"partager sur", 6, false, share}, {"suivez-nous sur", 12, false, share}, {"siguenos en", 12, false, share},
    {"compartir en", 6, false, share}, {"folgen sie uns", 12, false, share},
    {"sign up for our", 30, false, subscription}, {"sign up to our", 30, false, subscription},
    {"sign up for the", 24, false, subscription}, {"subscribe to our", 30, false, subscription},
    {"subscribe to the", 20, false, subscription}, {"get our daily", 20, false, subscription},
    {"get the latest", 20, false, subscription}, {"recevez notre", 30, false, subscription},
    {"inscrivez-vous a", 30, false, subscription}, {"recevez toute l'actualite", 30, false, subscription},
    {"suscribete a", 24, false, subscription}, {"abonnieren sie", 24, false, subscription},
    {"download our app", 14, false, subscription}, {"this article is for subscribers", 14, false, subscription},
    {"cet article est reserve aux abonnes", 14, false, subscription}, {"read more", 40, true, others},
    {"read also", 40, false, others}, {"also read", 40, false, others}, {"see also", 40, true, others},
    {"related", 40, true, others}, {"related article", 30, false, others}, {"related story", 30, false, others},
    {"read next", 30, false, others}, {"more on this", 30, true, others}, {"watch also", 30, false, others},
    {"also watch", 30, false, others}, {"recommended", 30, true, others}, {"lire aussi", 40, false, others},
    {"a lire aussi", 40, false, others}, {"lire egalement", 40, false, others},
    {"a lire egalement", 40, false, others}, {"a lire", 40, true, others}, {"lire la suite", 8, false, others},
    {"voir aussi", 40, false, others}, {"lee tambien", 40, false, others}, {"lea tambien", 40, false, others},
    {"le puede interesar", 40, false, others}, {"te puede interesar", 40, false, others},
    {"leia tambem", 40, false, others}, {"lesen sie auch", 40, false, others}, {"mehr zum thema", 40, false, others},
    {"leggi anche", 40, false, others}, {"lees ook", 40, false, others}, {"baca juga", 40, false, others},
    {"اقرأ أيضا", 40, false, others}, {"اقرا ايضا", 40, false, others}, {"читайте также", 40, false, others},
    {"延伸阅读", 40, false, others}, {"相关阅读", 40, false, others}, {"photo by", 16, false, credit},
    {"photos by", 16, false, credit}, {"photograph by", 16, false, credit}, {"image source", 16, false, credit},
    {"photo credit", 16, false, credit}, {"image credit", 16, false, credit}, {"image copyright", 16, false, credit},
    {"picture by", 16, false, credit}, {"photo", 30, true, credit}, {"image", 30, true, credit},
    {"picture", 30, true, credit}, {"credit", 16, true, credit}, {"file photo", 40, true, credit},
    {"credit photo", 16, false, credit}, {"photo credit", 16, false, credit}, {"video by", 12, false, credit},
    {"foto", 20, true, credit}, {"image caption", 40, false, credit}, {"illustration", 20, true, credit},
    {"getty images", 8, false, credit}, {"reporting by", 40, false, "reporting credit"},
    {"additional reporting by", 40, false, "reporting credit"}, {"writing by", 40, false, "reporting credit"},
    {"editing by", 30, false, "reporting credit"}, {"copyright", 30, false, copyright},
    {"all rights reserved", 20, false, copyright}, {"we use cookies", 60, false, cookies},
    {"this site uses cookies", 60, false, cookies}, {"this website uses cookies", 60, false, cookies},
    {"nous utilisons des cookies", 60, false, cookies}, {"by continuing to use this site", 40, false, cookies},
    {"reading time", 6, false, reading_time}, {"estimated reading time", 7, false, reading_time},
    {"temps de lecture", 7, false, reading_time}, {"tiempo de lectura", 7, false, reading_time},
    {"lesezeit", 5, false, reading_time},
};

constexpr std::string_view tails[] = {
    "more stories", "more news", "more from", "more articles", "more on this story", "more on this topic",
    "more like this", "more in", "related", "related stories", "related articles", "related news", "related posts",
    "related topics", "related content", "related coverage", "related links", "read more", "read next", "read also",
    "also read", "most read", "most popular", "most viewed", "popular", "popular stories", "popular posts",
    "trending", "trending now", "trending stories", "recommended", "recommended for you", "recommended stories",
    "recommended articles", "editor's picks", "editors' picks", "editor's choice", "top stories", "top news",
    "latest", "latest news", "latest stories", "latest articles", "latest posts", "recent posts", "recent articles",
    "recent news", "you may like", "you may also like", "you might also like", "you might be interested in",
    "don't miss", "in other news", "other news", "other stories", "other articles", "up next", "what to read next",
    "see also", "around the web", "from the web", "lire aussi", "a lire aussi", "a lire", "a lire egalement",
    "sur le meme sujet", "sur le meme theme", "dans la meme rubrique", "les plus lus", "articles les plus lus",
    "autres articles", "articles similaires", "articles lies", "plus d'articles", "nos derniers articles", "a la une",
    "voir aussi", "vous aimerez aussi", "mas noticias", "noticias relacionadas", "lo mas leido", "lo mas visto",
    "te puede interesar", "tambien te puede interesar", "articulos relacionados", "mehr zum thema",
    "mehr nachrichten", "weitere artikel", "meistgelesen", "das konnte sie auch interessieren", "ahnliche artikel",
    "lesen sie auch", "mais lidas", "leia tambem", "noticias relacionadas", "leggi anche", "altre notizie",
    "lees ook", "meer nieuws", "اقرأ أيضا", "اقرا ايضا", "مواضيع ذات صلة", "الأكثر قراءة", "أخبار ذات صلة", "相关新闻",
    "相关阅读", "相关文章", "热门文章", "推荐阅读", "延伸阅读", "最新新闻", "関連記事", "читайте также",
};

// clang-format on

}  // namespace

std::span<const Phrase> whole_line_phrases() { return whole_lines; }
std::span<const Opening> opening_phrases() { return openings; }
std::span<const std::string_view> tail_phrases() { return tails; }

}  // namespace dateline::formats
