"""The words of site furniture, by what they are and in the major languages.

A phrase counts when it is the whole line, whatever its case and the marks around it. `CERTAIN`
phrases are furniture wherever they stand; `POSSIBLE` ones could be a heading as well, and count
only in the company of other furniture.
"""

from __future__ import annotations

import re

_EDGES = re.compile(r"^[^\w©]+|[^\w+)]+$")
_SPACE = re.compile(r"\s+")


def folded(line: str) -> str:
    """A line as phrases are compared: no case, single spaces, no marks at its ends, е for ё."""
    plain = _SPACE.sub(" ", line).casefold().replace("ё", "е").replace("’", "'")
    return _EDGES.sub("", plain)


def _table(phrases: dict[str, str]) -> dict[str, str]:
    """From phrases joined by "|" under their reason to the reason of each."""
    return {folded(p): reason for reason, joined in phrases.items() for p in joined.split("|")}


CERTAIN = _table(
    {
        "navigation": (
            "skip to main content|skip to content|skip to navigation|skip navigation|skip to main|"
            "skip to footer|skip to search|jump to content|jump to navigation|back to top|"
            "go to top|scroll to top|back to overview|back to all news|back to all articles|"
            "zurück zur übersicht|retour à la liste|volver al listado|назад к списку|"
            "вернуться к списку|toggle navigation|toggle menu|open menu|close menu|main menu|"
            "open navigation menu|close navigation menu|open search|close search|site navigation|"
            "перейти к основному содержанию|перейти к содержанию|перейти к основному контенту|"
            "перейти к контенту|к началу страницы|вернуться наверх|открыть меню|закрыть меню|"
            "главное меню|перейти на главную|вернуться на главную|"
            "перейти до основного вмісту|перейти до вмісту|"
            "zum inhalt springen|zum hauptinhalt springen|zum inhalt|zur navigation springen|"
            "direkt zum inhalt|zum seitenanfang|menü öffnen|menü schließen|hauptmenü|"
            "aller au contenu principal|aller au contenu|aller à la navigation|haut de page|"
            "retour en haut de page|retour en haut|ouvrir le menu|fermer le menu|menu principal|"
            "ir al contenido principal|ir al contenido|saltar al contenido principal|"
            "saltar al contenido|pasar al contenido principal|volver arriba|abrir menú|"
            "cerrar menú|menú principal|"
            "vai al contenuto|vai al contenuto principale|salta al contenuto principale|"
            "torna su|ir para o conteúdo|pular para o conteúdo|voltar ao topo"
        ),
        "advertisement": (
            "advertisement|advertisements|sponsored content|paid content|advertorial|"
            "advertisement - continue reading below|continue reading below|"
            "story continues below advertisement|article continues below advertisement|"
            "article continues after advertisement|scroll to continue|sponsored by|"
            "реклама|на правах рекламы|партнерский материал|рекламное объявление|"
            "anzeige|werbung|bezahlter inhalt|publicité|la suite après la publicité|"
            "contenu sponsorisé|publicidad|contenido patrocinado|pubblicità|publicidade|"
            "reklama|реклама на сайте|reklam|advertentie|annons|annonse|mainos"
        ),
        "live": (
            "live broadcast|live stream|watch live|watch the live broadcast|live tv|"
            "прямой эфир|прямая трансляция|онлайн-трансляция|смотреть прямой эфир|прямий ефір|"
            "live-stream|jetzt live|live-übertragung|regarder en direct|le direct|"
            "ver en directo|en vivo|en directo|emisión en directo|in diretta|ao vivo"
        ),
        "share": (
            "share this|share this article|share this story|share this page|share article|"
            "share on facebook|share on twitter|share on x|share on linkedin|share via email|"
            "share on whatsapp|share with friends|share on social media|email this article|"
            "print this article|print this page|copy link|copy link to clipboard|link copied|"
            "click to share|"
            "поделиться|поделиться ссылкой|поделиться в соцсетях|поделиться в социальных сетях|"
            "поделиться новостью|поделиться статьей|скопировать ссылку|ссылка скопирована|"
            "версия для печати|отправить другу|рассказать друзьям|поділитися|"
            "artikel teilen|teilen auf facebook|auf facebook teilen|auf twitter teilen|"
            "link kopieren|seite drucken|artikel drucken|per e-mail teilen|"
            "partager|partager l'article|partager cet article|partager sur facebook|"
            "partager sur twitter|copier le lien|imprimer l'article|envoyer par e-mail|"
            "compartir|compartir artículo|comparte este artículo|compartir en facebook|"
            "compartir en twitter|copiar enlace|enlace copiado|condividi|compartilhar"
        ),
        "cookies": (
            "accept all cookies|accept cookies|reject all cookies|cookie settings|"
            "manage cookies|cookie preferences|cookie policy|"
            "принять все cookie|принять cookie|настройки cookie|политика использования cookie|"
            "alle cookies akzeptieren|cookies akzeptieren|cookie-einstellungen|"
            "accepter les cookies|accepter tous les cookies|gérer les cookies|"
            "paramétrer les cookies|aceptar cookies|aceptar todas las cookies|"
            "configurar cookies|política de cookies"
        ),
        "read_also": (
            "read also|also read|read more|read more on this|read next|see also|related articles|"
            "related stories|related news|related topics|related content|more on this story|"
            "more on this topic|more on this|you may also like|you might also like|"
            "recommended for you|recommended stories|most read|most popular|trending now|"
            "top stories|editor's picks|what to read next|continue reading|"
            "читайте также|читать также|читайте далее|читать далее|смотрите также|"
            "еще по теме|материалы по теме|новости по теме|статьи по теме|похожие материалы|"
            "похожие статьи|другие новости|рекомендуем|рекомендуем почитать|самое читаемое|"
            "главные новости|вам может быть интересно|читайте також|"
            "lesen sie auch|lesen sie mehr|mehr zum thema|auch interessant|weiterlesen|"
            "das könnte sie auch interessieren|das könnte sie interessieren|meistgelesen|"
            "à lire aussi|lire aussi|lire la suite|à lire également|voir aussi|"
            "sur le même sujet|les plus lus|en savoir plus|"
            "lea también|lee también|leer más|le puede interesar|te puede interesar|"
            "también te puede interesar|noticias relacionadas|artículos relacionados|"
            "lo más leído|leggi anche|potrebbe interessarti|leia também|leia mais"
        ),
        "listen": (
            "listen to this article|listen to article|listen to the article|"
            "listen to this story|play audio|audio version|text to speech|"
            "озвучить текст|прослушать текст|прослушать статью|слушать статью|"
            "слушать новость|аудиоверсия|озвучити текст|"
            "artikel anhören|artikel vorlesen|vorlesen lassen|écouter l'article|"
            "écouter cet article|escuchar el artículo|escuchar artículo|escucha este artículo"
        ),
        "toggle": (
            "select important|highlight important|выделить главное|выделять главное|"
            "dark mode|night mode|темная тема|ночной режим|dunkelmodus|mode sombre|modo oscuro|"
            "increase font size|decrease font size|увеличить шрифт|уменьшить шрифт"
        ),
        "comments": (
            "leave a comment|leave a reply|add a comment|add comment|post a comment|"
            "write a comment|join the conversation|view comments|show comments|no comments|"
            "no comments yet|оставить комментарий|добавить комментарий|написать комментарий|"
            "комментировать|показать комментарии|комментариев нет|обсудить|"
            "kommentar schreiben|kommentar verfassen|kommentare anzeigen|"
            "laisser un commentaire|ajouter un commentaire|voir les commentaires|"
            "deja un comentario|dejar un comentario|añadir comentario|ver comentarios"
        ),
        "subscribe": (
            "unsubscribe|unsubscribe from this list|unsubscribe from this newsletter|"
            "manage your preferences|update your preferences|view in browser|"
            "view this email in your browser|отписаться|отписаться от рассылки|"
            "открыть в браузере|newsletter abbestellen|vom newsletter abmelden|abmelden|"
            "im browser ansehen|im browser öffnen|se désabonner|se désinscrire|"
            "voir dans le navigateur|darse de baja|cancelar la suscripción|"
            "ver en el navegador|annulla iscrizione|disiscriviti|visualizza nel browser|"
            "cancelar subscrição|ver no navegador|"
            "subscribe now|subscribe to our newsletter|sign up for our newsletter|"
            "sign up to our newsletter|follow us|follow us on social media|follow us on twitter|"
            "follow us on facebook|follow us on telegram|get the newsletter|"
            "подписаться на рассылку|подписаться на новости|подписаться на канал|"
            "подписаться на нас|мы в соцсетях|мы в социальных сетях|присоединяйтесь к нам|"
            "newsletter abonnieren|jetzt abonnieren|folgen sie uns|"
            "abonnez-vous|s'abonner à la newsletter|suivez-nous|"
            "suscríbete|suscríbase|suscríbete a nuestro boletín|síguenos|síganos"
        ),
        "account": (
            "log in or sign up|sign in or register|create an account|my account|"
            "create account|forgot password|войти или зарегистрироваться|личный кабинет|"
            "войти на сайт|забыли пароль|jetzt anmelden|mein konto|mon compte|se connecter|"
            "iniciar sesión|mi cuenta|crear una cuenta"
        ),
        "legal": (
            "all rights reserved|terms of use|terms of service|terms and conditions|"
            "privacy policy|все права защищены|политика конфиденциальности|"
            "пользовательское соглашение|правила использования|alle rechte vorbehalten|"
            "datenschutzerklärung|impressum|nutzungsbedingungen|tous droits réservés|"
            "mentions légales|politique de confidentialité|todos los derechos reservados|"
            "aviso legal|política de privacidad|términos y condiciones"
        ),
    }
)

POSSIBLE = _table(
    {
        "navigation": (
            "menu|home|search|news|sections|more|back|next|previous|close|all news|main page|"
            "contact|contacts|contact us|about us|help|faq|video|videos|photo|photos|podcasts|"
            "меню|главная|поиск|новости|разделы|рубрики|еще|назад|далее|вперед|закрыть|"
            "все новости|лента новостей|контакты|о нас|о проекте|помощь|видео|фото|подкасты|"
            "наверх|меню сайта|menü|startseite|suche|nachrichten|mehr|zurück|weiter|schließen|"
            "kontakt|über uns|hilfe|nach oben|accueil|recherche|rechercher|actualités|plus|"
            "retour|suivant|précédent|fermer|contactez-nous|à propos|aide|vidéos|"
            "menú|inicio|buscar|noticias|secciones|más|volver|siguiente|anterior|cerrar|"
            "contacto|quiénes somos|ayuda|vídeos"
        ),
        "advertisement": "ad|ads|sponsored|promoted|advertising|annonce|anuncio|patrocinado",
        "live": "live|on air|direct|в эфире|эфир|онлайн|трансляция|online",
        "share": (
            "share|tweet|print|email|e-mail|send|save|bookmark|copy|like|facebook|twitter|x|"
            "telegram|whatsapp|viber|vk|vkontakte|вконтакте|одноклассники|ok|instagram|linkedin|"
            "pinterest|reddit|youtube|tiktok|rss|pdf|skype|messenger|threads|bluesky|mastodon|"
            "распечатать|печать|отправить|сохранить|в закладки|нравится|teilen|drucken|merken|"
            "senden|speichern|imprimer|envoyer|enregistrer|imprimir|enviar|guardar|stampa"
        ),
        "cookies": (
            "accept|accept all|reject all|i agree|agree|got it|принять|принять все|согласен|"
            "понятно|хорошо|отклонить|akzeptieren|alle akzeptieren|zustimmen|ablehnen|accepter|"
            "tout accepter|tout refuser|j'accepte|aceptar|aceptar todo|rechazar todo|de acuerdo"
        ),
        "read_also": (
            "related|recommended|popular|trending|по теме|читать|подробнее|популярное|"
            "главное|mehr lesen|beliebt|populaire|más información|relacionado|destacado"
        ),
        "listen": (
            "listen|play|pause|mute|unmute|audio|слушать|прослушать|озвучить|пауза|звук|"
            "anhören|vorlesen|écouter|lecture|escuchar|reproducir"
        ),
        "toggle": (
            "on|off|show|hide|expand|collapse|show more|show less|вкл|выкл|включить|выключить|"
            "включено|выключено|показать|скрыть|показать еще|развернуть|свернуть|an|aus|ein|"
            "einblenden|ausblenden|mehr anzeigen|activé|désactivé|afficher|masquer|voir plus|"
            "activado|desactivado|activar|desactivar|mostrar|ocultar|ver más"
        ),
        "comments": "comments|comment|комментарии|комментарий|kommentare|commentaires|comentarios",
        "subscribe": "subscribe|follow|newsletter|подписаться|рассылка|abonnieren|s'abonner",
        "account": (
            "log in|login|sign in|sign up|register|войти|вход|регистрация|войти регистрация|"
            "anmelden|registrieren|connexion|s'inscrire|inscription|registrarse|entrar|acceder"
        ),
        "legal": "privacy|cookies|terms|copyright|datenschutz|agb|confidentialité|privacidad",
    }
)
