// Case forms by rule, against a grammar's examples; the table of endings.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/data/text/ending_table.h"
#include "core/data/text/finnish.h"
#include "core/data/text/turkish.h"
#include "core/data/text/unicode.h"

using namespace glyphlab;

namespace {

std::string line(const std::vector<WordForm>& forms, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < std::min(forms.size(), first + count); ++i) {
    text.append(text.empty() ? "" : " ").append(encode_utf8(forms[i].text));
  }
  return text;
}

std::string finnish(std::u32string_view lemma, char type) {
  return line(finnish_forms(lemma, type), 0, 26);
}

}  // namespace

TEST_CASE("Finnish nouns of every type") {
  CHECK(
      finnish(U"katu", 'O') ==
      "katu kadun katua kadussa kadusta katuun kadulla kadulta kadulle katuna kaduksi kadutta "
      "kadut katujen katuja kaduissa kaduista katuihin kaduilla kaduilta kaduille katuina kaduiksi kaduitta "
      "katuineen kaduin");
  CHECK(finnish(U"pankki", 'I') ==
        "pankki pankin pankkia pankissa pankista pankkiin pankilla pankilta pankille pankkina pankiksi "
        "pankitta "
        "pankit pankkien pankkeja pankeissa pankeista pankkeihin pankeilla pankeilta pankeille pankkeina "
        "pankeiksi "
        "pankeitta pankkeineen pankein");
  CHECK(line(finnish_forms(U"koira", 'a'), 12, 6) == "koirat koirien koiria koirissa koirista koiriin");
  CHECK(line(finnish_forms(U"kissa", 'b'), 12, 6) == "kissat kissojen kissoja kissoissa kissoista kissoihin");
  CHECK(line(finnish_forms(U"kahvila", 'c'), 12, 6) ==
        "kahvilat kahviloiden kahviloita kahviloissa kahviloista kahviloihin");
  CHECK(line(finnish_forms(U"osoite", 'E'), 0, 6) ==
        "osoite osoitteen osoitetta osoitteessa osoitteesta osoitteeseen");
  CHECK(line(finnish_forms(U"hevonen", 'n'), 0, 6) == "hevonen hevosen hevosta hevosessa hevosesta hevoseen");
  CHECK(line(finnish_forms(U"vastaus", 'k'), 12, 6) ==
        "vastaukset vastauksien vastauksia vastauksissa vastauksista vastauksiin");
  CHECK(line(finnish_forms(U"rakkaus", 't'), 0, 6) ==
        "rakkaus rakkauden rakkautta rakkaudessa rakkaudesta rakkauteen");
  CHECK(line(finnish_forms(U"hylly", 'o'), 0, 6) == "hylly hyllyn hyllyä hyllyssä hyllystä hyllyyn");
}

TEST_CASE("Finnish labels: 12 singular forms, 14 plural ones; other endings give nothing") {
  const auto forms = finnish_forms(U"talo", 'o');
  REQUIRE(forms.size() == 26);
  CHECK(forms[11].label == 11);
  CHECK(forms[12].label == 0);
  CHECK(forms[25].label == 13);
  CHECK(finnish_forms(U"talo", 'i').empty());
  CHECK(finnish_forms(U"", 'o').empty());
  CHECK(finnish_forms(U"talo", 'x').empty());
}

TEST_CASE("Turkish: harmony, buffers, softening, possessives") {
  const auto house = turkish_forms(U"ev", false);
  REQUIRE(house.size() == 72);
  CHECK(line(house, 0, 6) == "ev evi eve evde evden evin");
  CHECK(line(house, 6, 6) == "evim evimi evime evimde evimden evimin");
  CHECK(line(house, 18, 6) == "evi evini evine evinde evinden evinin");
  CHECK(line(house, 36, 6) == "evler evleri evlere evlerde evlerden evlerin");
  CHECK(line(turkish_forms(U"araba", false), 0, 6) == "araba arabayı arabaya arabada arabadan arabanın");
  CHECK(line(turkish_forms(U"araba", false), 18, 2) == "arabası arabasını");
  CHECK(line(turkish_forms(U"kitap", true), 0, 6) == "kitap kitabı kitaba kitapta kitaptan kitabın");
  CHECK(line(turkish_forms(U"renk", true), 0, 3) == "renk rengi renge");
  CHECK(line(turkish_forms(U"göz", false), 24, 3) == "gözümüz gözümüzü gözümüze");
  CHECK(line(turkish_forms(U"ayak", true), 60, 6) ==
        "ayaklarımız ayaklarımızı ayaklarımıza ayaklarımızda ayaklarımızdan ayaklarımızın");
  CHECK(turkish_forms(U"", false).empty());
}

TEST_CASE("the table of endings takes the longest known one") {
  EndingTable table(3, 2);
  CHECK(table.predict(U"anything") == 0);
  table.add(U"talossa", 0);
  table.add(U"talosta", 1);
  table.add(U"kissasta", 1);
  CHECK(table.predict(U"katossa") == 0);
  CHECK(table.predict(U"katosta") == 1);
  CHECK(table.predict(U"xyz") == 1);  // the most frequent of all
  CHECK(table.predict(U"") == 1);
}
