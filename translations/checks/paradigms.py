"""The endings that languages decline names with: sets of those that one word may have."""

from __future__ import annotations

Paradigms = tuple[frozenset[str], ...]


def _sets(*lines: str) -> Paradigms:
    """One set a line; "_" is no ending."""
    return tuple(frozenset(line.replace("_", "").split(",")) for line in lines)


#: Hard and soft nouns, -ия, surnames, adjectives (Zaliznyak's types, cut down to what names have).
_RUSSIAN = _sets(
    "_,а,у,ом,е,ы,и,ов,ам,ами,ах,ем",
    "й,я,ю,ем,ём,е,и,ев,ям,ями,ях",
    "ь,я,ю,ем,ём,е,и,ью,ей,ям,ями,ях",
    "а,ы,и,е,у,ой,ою,ей,_,ам,ами,ах",
    "я,и,е,ю,ей,ею,ёй,й,ь,ям,ями,ях",
    "_,а,у,ым,е,ой,ы,ых,ыми,ом",
    "ий,ый,ой,ого,его,ому,ему,им,ым,ом,ем,ая,яя,ую,юю,ие,ые,их,ых,ими,ыми,ое,ее,ей",
    "ел,ла,лу,лом,ле,лы,лов",
    "ец,ца,цу,цем,цом,це,цы,цев",
    "ок,ка,ку,ком,ке,ки,ков",
    "о,а,у,ом,е",
    "е,я,ю,ем,и,ий,ям,ями,ях",
)
_UKRAINIAN = _sets(
    "_,а,у,ом,ові,і,и,ів,ам,ами,ах,ем,еві,е,им,ої,ій,их",
    "й,я,ю,єм,єві,ї,їв,ям,ями,ях",
    "ь,я,ю,ем,еві,і,ів,ям,ями,ях",
    "а,и,і,у,ою,о,_,ам,ами,ах",
    "я,ї,і,ю,єю,ею,є,ям,ями,ях",
    "к,ка,ку,ком,ці,ки,ків",
    "ка,ки,ці,ку,кою",
    "га,ги,зі,гу,гою",
    "ий,ого,ому,им,а,ої,ій,у,ою,і,их,ими,е",
    "ій,ього,ьому,ім,я,ьої,ю,ьою,і,іх,іми,є",
    "о,а,у,ом,ові,і",
    "ок,ка,ку,ком,ки,ків,кові",
)
#: With the consonants that change before an ending: Kraków, Krakowie; Madryt, Madrycie.
_POLISH = _sets(
    "_,a,owi,u,em,iem,e,ie,y,i,owie,ów,om,ami,ach",
    "a,y,i,e,ie,ę,ą,o,_,om,ami,ach",
    "ia,ii,i,ię,ią,io,iom,iami,iach",
    "_,ia,iowi,iem,iu,ie,iów",
    "ń,nia,niowi,niem,niu,nie",
    "ś,sia,siowi,siem,siu,sie",
    "ć,cia,ciowi,ciem,ciu,cie",
    "ów,owa,owi,owowi,owem,owie",
    "ek,ka,kowi,kiem,ku,ki,ków,kom,kach",
    "iec,ca,cowi,cem,cu,cy,ców",
    "ka,ki,ce,kę,ką,ko,ek,kom,kach",
    "ga,gi,dze,gę,gą,go",
    "r,ra,ru,rowi,rem,rze,ry,rę,rą,rów",
    "t,ta,tu,towi,tem,cie,ty,tę,tą,tów",
    "d,da,du,dowi,dem,dzie,dy,dę,dą,dów",
    "ł,ła,łu,łowi,łem,le,ły,łę,łą,łów",
    "st,sta,stu,stowi,stem,ście",
    "y,ego,emu,ym,ych,ymi,a,ej,ą,e",
    "i,iego,iemu,im,ich,imi,a,iej,ą,ie",
    "o,a,u,owi,em,ie",
    "e,ego,emu,em",
)
_CZECH = _sets(
    "_,a,ovi,u,em,e,ě,y,i,ové,ů,ům,ech,ích",
    "a,y,i,e,ě,u,o,ou,_,ám,ách,ami",
    "e,i,í,_,ích,ím,emi",
    "o,a,u,em,e,ě,ovi",
    "ie,ii,ií,ia,iu,iou",
    "ova,ove,ovou,ových,ovým,ovými,ová,ové",
    "ý,ého,ému,ém,ým,á,é,ou,ých,ými,í",
    "í,ího,ímu,ím,ích,ími",
    "_,ův,ova,ovo,ově,ovu,ovou,ovy,ových,ovým,ovými",
    "in,ina,ino,iny,inu,inou,iných,iným",
    "ka,ky,ce,ku,kou,ek,kách,ko",
    "ha,hy,ze,hu,hou",
    "ra,ry,ře,ru,rou",
    "ek,ka,ku,kem,kovi,ků,ky",
    "ec,ce,ci,cem,covi,ců",
    "eň,ně,ni,ní",
    "ň,ně,ni,ní,něm",
    "r,ru,ra,rem,ře,rovi",
)
_SLOVAK = _sets(
    "_,a,ovi,u,om,e,i,y,ov,ami,och,mi",
    "a,y,i,e,u,o,ou,_,ám,ách,ami",
    "ia,ie,ii,iu,iou",
    "o,a,u,om,e",
    "e,a,u,i,om",
    "ová,ovej,ovú,ovou,ových,ovým",
    "ý,ého,ému,om,ým,á,ej,ú,ou,é,ých,ými",
    "y,eho,emu,om,ym,a,ej,u,ou,e,ych,ymi",
    "ov,ova,ovo,ovej,ovho,ovu,ovou,ovom,ove,ových",
    "in,ina,ino,inej,iny,inu,inou",
    "ka,ky,ke,ku,kou,iek,kách",
    "ec,ca,covi,cu,com,ci,cov",
    "ok,ku,kom,ka,ky,kov",
    "ek,ka,kovi,kom,ku,ky,kov",
)
_SOUTH_SLAVIC = _sets(
    "_,a,u,om,em,e,i,ima,ov,ev,ova,ove,ovi,ovih,ovim,ovu,ovom,ovo,ovoj",
    "a,e,i,u,o,om,oj,ju,ama,ah,in,ina,ino,inu,ine,inom,inih,inoj,_",
    "o,a,u,om,em,e,ov,ova,ove,ovu",
    "ija,ije,iji,iju,ijom,ijo,iju",
    "i,og,oga,om,ome,omu,im,ih,a,e,u,oj,ega,emu,em",
    "ac,ca,cu,cem,ci,če,ca",
    "ak,ka,ku,kom,ci,če",
    "k,ka,ku,kom,ci",
    "g,ga,gu,gom,zi",
    "ka,ke,ki,ci,ku,kom,ko,ko,kin,kina",
)
_LITHUANIAN = _sets(
    "as,o,ui,ą,u,e,ai,ų,ams,us,ais,uose",
    "is,io,iui,į,iu,yje,i,iai,ių",
    "tis,čio,čiui,tį,čiu,tyje,ti,čiai,čių",
    "dis,džio,džiui,dį,džiu,dyje,di,džiai,džių",
    "ys,io,iui,į,iu,yje,y",
    "us,aus,ui,ų,umi,uje,au",
    "a,os,ai,ą,oje,ų,oms,as,omis",
    "ė,ės,ei,ę,e,ėje,ių,ėms",
    "ius,iaus,iui,ių,iumi,iuje",
)
_LATVIAN = _sets(
    "s,a,am,u,ā,i,iem,us,os",
    "is,a,im,i,ī,ja,jam,ju,jā,ji,jiem",
    "us,um,u,ū",
    "a,as,ai,u,ā,ām,ās",
    "e,es,ei,i,ē,ēm,ēs",
    "o",
)
_FINNISH = _sets(
    "_,n,a,ä,ta,tä,ssa,ssä,sta,stä,lla,llä,lta,ltä,lle,na,nä,ksi,tta,ttä,an,en,on,un,än,ön,hin,han,"
    "iin,t,ja,jä,ien,jen",
    "_,in,ia,iä,issa,issä,ista,istä,illa,illä,ilta,iltä,ille,ina,inä,iksi,iin,it,ien",
)
_ESTONIAN = _sets(
    "_,i,a,e,u,il,ile,ilt,it,is,ist,isse,iga,ga,s,st,sse,l,le,lt,t,d,ks,ni,na,ta,id,ide,te,de",
)
_HUNGARIAN = _sets(
    "_,t,et,ot,at,öt,ban,ben,ba,be,ból,ből,nak,nek,val,vel,ra,re,ról,ről,n,on,en,ön,hoz,hez,höz,tól,"
    "től,ig,ért,nál,nél,i,é,ék,ékat,éket,nal,nel,tal,tel,lal,lel,ral,rel,kal,kel,sal,sel,dal,del",
    "a,át,ában,ába,ából,ának,ával,ára,áról,án,ához,ától,áig,áért,ánál,ai,áé",
    "e,ét,ében,ébe,éből,ének,ével,ére,éről,én,éhez,étől,éig,éért,énél,ei,éé",
)
_TURKISH = _sets("_,lı,li,lu,lü,lılar,liler,lular,lüler,ca,ce,ça,çe")
_PLAIN = _sets("_,s,'s,’s,es,',’")
#: Nouns and adjectives that are written with a capital in titles agree with others.
_GERMAN = (*_PLAIN, *_sets("_,e,er,em,en,es,ern,n,s"))
_ROMANCE = (*_PLAIN, *_sets("o,a,os,as,e,es", "o,a,i,e", "_,e,s,es"))

_BY_LANGUAGE = {
    "nl": (*_PLAIN, *_sets("_,n,en")),
    **dict.fromkeys(("ru", "be"), _RUSSIAN),
    "uk": _UKRAINIAN,
    "pl": _POLISH,
    "cs": _CZECH,
    "sk": _SLOVAK,
    **dict.fromkeys(("hr", "sr", "bs", "sl"), _SOUTH_SLAVIC),
    "lt": _LITHUANIAN,
    "lv": _LATVIAN,
    "fi": _FINNISH,
    "et": _ESTONIAN,
    "hu": _HUNGARIAN,
    "tr": _TURKISH,
    "de": _GERMAN,
    **dict.fromkeys(("es", "pt", "it", "fr", "ca", "gl", "ro"), _ROMANCE),
}


def paradigms_of(language: str) -> Paradigms:
    """Those of a language; of one that none are known of a plural and a possessive."""
    return _BY_LANGUAGE.get(language, _PLAIN)
