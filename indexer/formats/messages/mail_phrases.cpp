// Tables of what mails say of themselves (mail_phrases.h), in the form of phrase_key.
#include "formats/messages/mail_phrases.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/folding.h"

namespace dateline::formats {
namespace {

// clang-format off
constexpr std::string_view furniture_phrases[] = {
    "in your browser", "in a browser", "in browser", "web version", "view online", "view this email",
    "view this message", "read this email online", "no images? click", "having trouble reading this",
    "trouble viewing this", "forward to a friend", "forward this email", "was this forwarded to you",
    "forwarded this email", "add us to your address book", "dans votre navigateur", "version en ligne", "version web",
    "voir en ligne", "afficher dans le navigateur", "im browser", "webversion", "online-version", "online ansehen",
    "en el navegador", "en tu navegador", "en su navegador", "version online", "ver online", "no navegador",
    "no seu navegador", "versao online", "nel browser", "nel tuo browser", "versione online", "in je browser",
    "in uw browser", "online bekijken", "в браузере", "веб-версия", "في المتصفح", "在浏览器中", "网页版", "ブラウザで"};

constexpr std::string_view foot_phrases[] = {
    "unsubscribe", "manage your subscription", "manage subscription", "manage preferences", "manage your preferences",
    "update your preferences", "update preferences", "email preferences", "subscription preferences",
    "change your preferences", "you are receiving this", "you're receiving this", "you received this email",
    "you received this message", "you are subscribed to", "this email was sent to", "this message was sent to",
    "this newsletter was sent to", "opt out of", "se desabonner", "desabonnez-vous", "vous desabonner",
    "se desinscrire", "desinscription", "vous desinscrire", "vous recevez ce", "vous recevez cet",
    "ce message a ete envoye", "cet e-mail a ete envoye", "gerer vos preferences", "gerer mes abonnements",
    "abmelden", "abbestellen", "newsletter abbestellen", "sie erhalten diese", "sie erhalten diesen",
    "diese e-mail wurde", "austragen", "darse de baja", "darte de baja", "cancelar suscripcion",
    "cancelar la suscripcion", "recibes este", "recibe este", "has recibido este", "cancelar inscricao",
    "cancelar a inscricao", "cancelar assinatura", "descadastrar", "voce recebeu este", "voce esta recebendo",
    "annulla iscrizione", "disiscriviti", "cancella iscrizione", "hai ricevuto questa", "ricevi questa",
    "uitschrijven", "afmelden", "je ontvangt deze", "u ontvangt deze", "отписаться", "вы получили это",
    "إلغاء الاشتراك", "退订", "取消订阅", "取消訂閱", "配信停止"};
// clang-format on

// Scripts with letters that folding unites would not be found as they are written here.
template <std::size_t n>
std::vector<std::string> folded(const std::string_view (&phrases)[n]) {
  std::vector<std::string> keys;
  for (const std::string_view phrase : phrases) keys.push_back(text::fold(phrase));
  return keys;
}

bool has_one_of(std::string_view key, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    const std::size_t at = key.find(phrase);
    return at != std::string_view::npos &&
           (at == 0 || static_cast<unsigned char>(phrase.front()) >= 0x80 || key[at - 1] == ' ' || key[at - 1] == '(' ||
            key[at - 1] == '[' || key[at - 1] == '|');
  });
}

}  // namespace

bool speaks_of_mail(std::string_view key) {
  static const std::vector<std::string> phrases = folded(furniture_phrases);
  return has_one_of(key, phrases);
}

bool opens_foot(std::string_view key) {
  static const std::vector<std::string> phrases = folded(foot_phrases);
  return has_one_of(key, phrases);
}

}  // namespace dateline::formats
