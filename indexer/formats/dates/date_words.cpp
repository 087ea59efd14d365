// Tables of date words by language; see date_words.h.
#include "formats/dates/date_words.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "formats/characters/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

// One line a language, twelve groups separated by "|", the spellings of a month by ",".
constexpr std::string_view month_lines[] = {
    "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sept,sep|october,oct|"
    "november,nov|december,dec",
    "janvier,janv|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil|août|septembre|octobre|novembre|décembre,déc",
    "enero,ene|febrero|marzo|abril,abr|mayo|junio|julio|agosto,ago|septiembre,setiembre,set|octubre|noviembre|"
    "diciembre,dic",
    "januar,jänner|februar|märz,mär,mrz|april|mai|juni|juli|august|september|oktober,okt|november|dezember,dez",
    "janeiro|fevereiro,fev|março|abril|maio|junho|julho|agosto|setembro|outubro,out|novembro|dezembro",
    "gennaio,gen|febbraio|marzo|aprile|maggio,mag|giugno,giu|luglio,lug|agosto|settembre,sett|ottobre,ott|novembre|"
    "dicembre",
    "januari|februari|maart,mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|desember,des",
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
    "января,янв|февраля,фев|марта|апреля,апр|мая|июня|июля|августа,авг|сентября,сен,сент|октября,окт|ноября,ноя|"
    "декабря,дек",
    "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
    "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince",
    "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
    "január|február|március|április|május|június|július|augusztus|szeptember|október|november|december",
    "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta|"
    "marraskuuta|joulukuuta",
    "ιανουαρίου|φεβρουαρίου|μαρτίου|απριλίου|μαΐου|ιουνίου|ιουλίου|αυγούστου|σεπτεμβρίου|οκτωβρίου|νοεμβρίου|"
    "δεκεμβρίου",
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    "ינואר,בינואר|פברואר,בפברואר|מרץ,במרץ|אפריל,באפריל|מאי,במאי|יוני,ביוני|יולי,ביולי|אוגוסט,באוגוסט|"
    "ספטמבר,בספטמבר|אוקטובר,באוקטובר|נובמבר,בנובמבר|דצמבר,בדצמבר",
    "जनवरी|फरवरी,फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर,सितम्बर|अक्टूबर,अक्तूबर|नवंबर,नवम्बर|दिसंबर,दिसम्बर",
    "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık",
    "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember",
    "يناير|فبراير|مارس|أبريل,ابريل,إبريل|مايو|يونيو,يونيه|يوليو,يوليوز,يوليه|أغسطس,اغسطس,غشت|سبتمبر,شتنبر|أكتوبر,"
    "اكتوبر|نوفمبر,نونبر|ديسمبر,دجنبر",
    "كانون الثاني,جانفي|شباط,فيفري|آذار|نيسان,أفريل|أيار,ماي|حزيران,جوان|تموز,جويلية|آب,أوت|أيلول|تشرين الأول|تشرين "
    "الثاني|كانون الأول",
};

constexpr std::string_view weekday_words =
    "monday,tuesday,wednesday,thursday,friday,saturday,sunday,mon,tue,tues,wed,thu,thur,thurs,fri,sat,sun,"
    "lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche,lun,mar,mer,jeu,ven,sam,dim,"
    "lunes,martes,miércoles,jueves,viernes,sábado,domingo,mié,jue,vie,sáb,dom,"
    "montag,dienstag,mittwoch,donnerstag,freitag,samstag,sonnabend,sonntag,mo,di,mi,do,fr,sa,so,"
    "segunda-feira,terça-feira,quarta-feira,quinta-feira,sexta-feira,segunda,terça,quarta,quinta,sexta,feira,"
    "lunedì,martedì,mercoledì,giovedì,venerdì,sabato,domenica,gio,"
    "maandag,dinsdag,woensdag,donderdag,vrijdag,zaterdag,zondag,"
    "måndag,tisdag,onsdag,torsdag,fredag,lördag,söndag,mandag,tirsdag,lørdag,søndag,"
    "poniedziałek,wtorek,środa,czwartek,piątek,sobota,niedziela,pazartesi,salı,çarşamba,perşembe,cuma,cumartesi,pazar,"
    "понедельник,вторник,среда,четверг,пятница,суббота,воскресенье,пн,вт,ср,чт,пт,сб,вс,"
    "月,火,水,木,金,土,日,曜,月曜,火曜,水曜,木曜,金曜,土曜,월,화,수,목,금,토,일,"
    "الاثنين,الإثنين,الثلاثاء,الأربعاء,الاربعاء,الخميس,الجمعة,السبت,الأحد,الاحد,"
    "星期一,星期二,星期三,星期四,星期五,星期六,星期日,星期天,周一,周二,周三,周四,周五,周六,周日";

constexpr std::string_view label_words =
    "date,dated,published,publication,posted,released,issued,on,at,the,of,time,first,print,edition,created,filed,"
    "online,day,today,story,"
    "publié,publiée,publie,paru,parue,le,la,à,a,de,date,mis,mise,en,ligne,du,par,article,"
    "publicado,publicada,fecha,el,las,los,hora,em,às,às,data,"
    "veröffentlicht,erschienen,stand,am,um,uhr,vom,den,der,datum,"
    "pubblicato,il,alle,ore,gepubliceerd,op,om,h,hrs,hours,o'clock,"
    "opublikowano,godz,publicerad,publicerat,publisert,offentliggjort,udgivet,kl,klockan,erstellt,uur,"
    "опубликовано,дата,г,года,в,公開,公開日,配信,掲載,投稿日,日時,입력,등록,분,"
    "نشر,تاريخ,النشر,في,بتاريخ,الساعة,发布时间,发布,时间,日期,发表于,发表";

constexpr std::string_view update_words =
    "updated,update,modified,last,edited,revised,mis à "
    "jour,jour,mise,modifié,modifiée,actualizado,actualizada,actualización,aktualisiert,"
    "uppdaterad,uppdaterat,oppdatert,opdateret,sist,senast,обновлено,güncelleme,수정,最終更新,"
    "geändert,atualizado,atualizada,aggiornato,bijgewerkt,更新,更新时间,تحديث,آخر";

constexpr std::string_view particle_words = "de,of,del,di,do,da,the,d";
constexpr std::string_view suffix_words = "st,nd,rd,th,er,re,ere,º,o,ª,e,ng";

struct Tables {
  std::unordered_map<std::string, int> months;
  std::unordered_set<std::string> weekdays, labels, updates, particles, suffixes;
  std::unordered_map<std::string, int> zones;
};

template <typename Use>
void each_part(std::string_view list, char separator, Use use) {
  for (int number = 0;; ++number) {
    const std::size_t end = list.find(separator);
    use(number, list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

void fill(std::unordered_set<std::string>& set, std::string_view list) {
  each_part(list, ',', [&](int, std::string_view word) { set.insert(text::fold(word)); });
}

Tables make_tables() {
  Tables tables;
  for (const std::string_view line : month_lines)
    each_part(line, '|', [&](int month, std::string_view spellings) {
      each_part(spellings, ',',
                [&](int, std::string_view word) { tables.months.emplace(text::fold(word), month + 1); });
    });
  fill(tables.weekdays, weekday_words);
  fill(tables.labels, label_words);
  fill(tables.updates, update_words);
  fill(tables.particles, particle_words);
  fill(tables.suffixes, suffix_words);
  tables.zones = {{"z", 0},      {"utc", 0},    {"gmt", 0},    {"est", -300}, {"edt", -240}, {"cst", -360},
                  {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"wet", 0},
                  {"west", 60},  {"cet", 60},   {"cest", 120}, {"mez", 60},   {"mesz", 120}, {"eet", 120},
                  {"eest", 180}, {"bst", 60},   {"msk", 180},  {"sast", 120}, {"wat", 60},   {"cat", 120},
                  {"eat", 180},  {"jst", 540},  {"kst", 540},  {"hkt", 480},  {"sgt", 480},  {"aest", 600},
                  {"aedt", 660}};
  return tables;
}

const Tables& tables() {
  static const Tables made = make_tables();
  return made;
}

}  // namespace

int month_number(std::string_view folded) {
  const auto found = tables().months.find(std::string(folded));
  return found == tables().months.end() ? 0 : found->second;
}

bool is_weekday(std::string_view folded) { return tables().weekdays.contains(std::string(folded)); }
bool is_date_label(std::string_view folded) {
  return tables().labels.contains(std::string(folded)) || is_weekday(folded) || is_update_label(folded);
}
bool is_update_label(std::string_view folded) { return tables().updates.contains(std::string(folded)); }
bool is_date_particle(std::string_view folded) { return tables().particles.contains(std::string(folded)); }
bool is_ordinal_suffix(std::string_view folded) { return tables().suffixes.contains(std::string(folded)); }

std::optional<int> zone_minutes(std::string_view folded) {
  const auto found = tables().zones.find(std::string(folded));
  if (found == tables().zones.end()) return std::nullopt;
  return found->second;
}

}  // namespace dateline::formats
