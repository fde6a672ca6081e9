package server

// cookieName is the session's cookie.
const cookieName = "dossiertrail_session"
