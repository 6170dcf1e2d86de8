/** The settings in German: their labels, explanations, choices and groups. */
export const germanSettings: Readonly<Record<string, string>> = {
  SettingUnit_days: 'Tage',
  SettingGroup_matching: 'Zuordnung',
  SettingGroup_token: 'Token in E-Mails',
  SettingGroup_headers: 'Kopfzeilen von E-Mails',
  SettingGroup_machine: 'Maschinelle E-Mails',
  SettingGroup_trust: 'Wer in einen Fall schreiben darf',
  SettingGroup_closed: 'Geschlossene Fälle',
  SettingGroup_storage: 'Speicher',
  SettingGroup_more: 'Weiteres',
  Setting_tokenInSubject: 'Token im Betreff',
  Setting_tokenInSubject_Explanation: 'Das Token steht im Betreff ausgehender Fall-E-Mails und wird im Betreff eingehender E-Mails gesucht.',
  Setting_tokenInBody: 'Token im Text',
  Setting_tokenInBody_Explanation: 'Das Token steht im Text ausgehender Fall-E-Mails und wird im Text und im HTML-Text eingehender E-Mails gesucht.',
  Setting_useHeaders: 'E-Mail-Kopfzeilen verwenden',
  Setting_useHeaders_Explanation:
    'In-Reply-To, References und Thread-Index führen eine E-Mail zu ihrem Fall, wenn kein Token es tut, und E-Mails, die Apex über das Paket sendet, tragen sie. Schalten Sie es nur aus, wo allein Token zählen sollen.',
  Setting_nativeThreading: 'Salesforces eigene Token verwenden',
  Setting_nativeThreading_Explanation:
    'Ausgehende Fall-E-Mails tragen die Token und IDs von Salesforce, nicht unsere, und das E-Mail-Fenster des Fall-Feeds bleibt unberührt: Dort fügt Salesforce sein Token selbst ein. Für Organisationen, in denen die Lightning-Zuordnung eingeschaltet ist. Nimmt dieses Paket die Antworten an, so schalten Sie Auch Salesforce fragen ein: Nur so findet sich ein Fall durch diese Token.',
  Setting_profile: 'Profil der Zuordnung',
  Setting_profile_Explanation:
    'Nach welchen Regeln der Fall einer E-Mail gefunden wird. Salesforce: nach denen, die es für Email-to-Case beschreibt, und sonst nichts; für Organisationen, die keinen Unterschied wollen. Empfohlen: zusätzlich über IDs ohne spitze Klammern, nur erwähnte IDs, spät eintreffende Vorgänger und das, was Benutzer durch Verschieben berichtigt haben, mit Schutz vor Adressen und Sammel-IDs an der Stelle von IDs.',
  Setting_profile_is_recommended: 'Empfohlen',
  Setting_profile_is_salesforce: 'Salesforce',
  Setting_tokenOrder: 'Reihenfolge mehrerer Token',
  Setting_tokenOrder_Explanation:
    'Welches Token zählt, wenn eine E-Mail die mehrerer Fälle trägt. Nach der Stelle: Betreff, Text, HTML, wie Salesforce es beschreibt. Geschriebenes vor Zitiertem: Ein Token in einer zitierten älteren E-Mail schlägt nicht mehr das der Antwort selbst. Nicht im Profil Salesforce.',
  Setting_tokenOrder_is_documented: 'Nach der Stelle',
  Setting_tokenOrder_is_weighed: 'Geschriebenes vor Zitiertem',
  Setting_refIds: 'Ref-IDs finden',
  Setting_refIds_Explanation:
    'E-Mails, die noch eine Ref-ID tragen, wie Salesforce sie vor seinen Token schrieb, finden ihren Fall. Für die Zeit einer Umstellung: Eine Ref-ID besteht aus den IDs von Organisation und Fall; wer diese kennt, kann eine schreiben. Gesucht wird, wo Token gesucht werden: im Betreff, im Text oder in beidem. Nicht im Profil Salesforce.',
  Setting_salesforceLookup: 'Auch Salesforce fragen',
  Setting_salesforceLookup_Explanation:
    'Token, die Salesforce selbst vergeben hat, und Kopfzeilen von E-Mails, die es zugeordnet hat, führen zu ihrem Fall, wenn unsere eigenen Signale es nicht tun. Für Organisationen, die Salesforces eigene Zuordnung verwenden oder verwendet haben. Nicht im Profil Salesforce.',
  Setting_threadIndexRule: 'Wie Thread-Index verglichen wird',
  Setting_threadIndexRule_Explanation:
    'Welche gespeicherte E-Mail eine Outlook-Unterhaltung fortsetzt. Wie beschrieben: die, mit der sie begann. Wie in der Apex-Referenz: jede von ihr. Nach GUID und Thema: auch nachdem ein Gateway die Zeit im Feld neu geschrieben hat, solange der Betreff derselbe ist. Nicht im Profil Salesforce.',
  Setting_threadIndexRule_is_documented: 'Wie beschrieben',
  Setting_threadIndexRule_is_apexSample: 'Wie in der Apex-Referenz',
  Setting_threadIndexRule_is_guid: 'Nach GUID und Thema',
  Setting_topicChange: 'Antworten mit anderem Betreff',
  Setting_topicChange_Explanation:
    'Was mit einer E-Mail geschieht, die Kopfzeilen zu einem Fall führen, deren Betreff aber nichts mit der beantworteten E-Mail zu tun hat: Man nimmt eine alte E-Mail und schreibt über etwas Neues. Nicht im Profil Salesforce.',
  Setting_topicChange_is_off: 'Anhängen',
  Setting_topicChange_is_flag: 'Anhängen und kennzeichnen',
  Setting_topicChange_is_newCase: 'Einen damit verknüpften neuen Fall eröffnen',
  Setting_fanOut: 'Viele Fremde beantworten eine E-Mail',
  Setting_fanOut_Explanation:
    'Ein Rundschreiben, das viele beantworten: Ab dem vierten Absender, der an dem Fall nicht beteiligt ist, erhält jeder einen eigenen, damit verknüpften Fall. Nicht im Profil Salesforce.',
  Setting_fanOut_is_off: 'An einen Fall anhängen',
  Setting_fanOut_is_newCase: 'Für jeden einen Fall eröffnen',
  Setting_recordTypes: 'Datensätze, zu denen E-Mails gehören',
  Setting_recordTypes_Explanation:
    'Ob ein Token oder eine gespeicherte E-Mail zu Datensätzen jeder Art führen darf, auf die sich die E-Mail dann bezieht, oder nur zu Fällen. Neue Datensätze sind immer Fälle. Der Benutzer des E-Mail-Dienstes muss diese Datensätze sehen dürfen. Nicht im Profil Salesforce.',
  Setting_recordTypes_is_case: 'Fälle',
  Setting_recordTypes_is_any: 'Datensätze jeder Art',
  Setting_quotedText: 'Antworten, die nur zitieren',
  Setting_quotedText_Explanation:
    'Was folgt, wenn eine Antwort ihr Token und ihre Kopfzeilen verloren hat, aber eine E-Mail eines Falls zitiert und deren Betreff behält: nichts, ein neuer Fall, der dem Mitarbeiter den anderen nennt, oder die E-Mail geht zu jenem Fall. Nicht im Profil Salesforce.',
  Setting_quotedText_is_off: 'Aus',
  Setting_quotedText_is_suggest: 'Den Fall vorschlagen',
  Setting_quotedText_is_attach: 'An den Fall anhängen',
  Setting_machineMail: 'Maschinelle E-Mails als solche behandeln',
  Setting_machineMail_Explanation:
    'Lesebestätigungen und eigene E-Mails, die zurückkommen, werden nicht abgelegt; Unzustellbarkeitsberichte markieren die gescheiterte E-Mail; automatische E-Mails eröffnen nie einen Fall wieder und werden begrenzt, wenn sie kreisen. Aus, und im Profil Salesforce: Solche E-Mails werden wie alle anderen abgelegt.',
  Setting_unmatchedMachineMail: 'Automatische Antworten, die zu keinem Fall gehören',
  Setting_unmatchedMachineMail_Explanation:
    'Was mit einer automatischen Antwort oder einem Unzustellbarkeitsbericht geschieht, der zu keinem Fall führt. Wird er ignoriert, so bleiben seine Kopfzeilen und der Grund in der Entscheidung.',
  Setting_unmatchedMachineMail_is_ignore: 'Ignorieren',
  Setting_unmatchedMachineMail_is_newCase: 'Einen Fall eröffnen',
  Setting_untrustedSenders: 'Unbekannte Absender',
  Setting_untrustedSenders_Explanation:
    'Was mit einer E-Mail geschieht, die zu einem Fall führt und von jemandem kommt, der nicht daran beteiligt ist oder dessen Adresse die Echtheitsprüfung nicht bestand. Was auch gewählt ist: Sie eröffnet keinen Fall wieder und erhält keine automatische Antwort. Eine Adresse kann für sich wählen.',
  Setting_untrustedSenders_is_attach: 'Anhängen',
  Setting_untrustedSenders_is_flag: 'Anhängen und kennzeichnen',
  Setting_untrustedSenders_is_quarantine: 'Zurückhalten, bis eine Person sie freigibt',
  Setting_untrustedSenders_is_newCase: 'Einen damit verknüpften neuen Fall eröffnen',
  Setting_closedCases: 'E-Mail an einen geschlossenen Fall',
  Setting_closedCases_Explanation:
    'Ob ein bekannter Absender, der an einen geschlossenen Fall schreibt, ihn wiedereröffnet. Maschinelle E-Mails und unbekannte Absender tun es nie.',
  Setting_closedCases_is_keep: 'Den Status lassen',
  Setting_closedCases_is_reopen: 'Den Fall wiedereröffnen',
  Setting_closedCaseDays: 'Neuer Fall, wenn länger geschlossen',
  Setting_closedCaseDays_Explanation:
    'Eine E-Mail an einen Fall, der länger geschlossen ist, eröffnet einen neuen Fall, der mit dem alten verknüpft ist. Automatische E-Mails bleiben beim alten.',
  Setting_closedCaseDays_is_never: 'Nie',
  Setting_closedCaseDays_is_0: 'Sofort',
  Setting_closedCaseDays_is_7: 'Nach 7 Tagen',
  Setting_closedCaseDays_is_14: 'Nach 14 Tagen',
  Setting_closedCaseDays_is_30: 'Nach 30 Tagen',
  Setting_closedCaseDays_is_60: 'Nach 60 Tagen',
  Setting_closedCaseDays_is_90: 'Nach 90 Tagen',
  Setting_closedCaseDays_is_180: 'Nach 180 Tagen',
  Setting_closedCaseDays_is_365: 'Nach 365 Tagen',
  Setting_retentionDays: 'Entscheidungen aufbewahren',
  Setting_retentionDays_Explanation:
    'Wie lange die Gründe jeder E-Mail und die nur erwähnten IDs aufbewahrt werden. Das nächtliche Löschen entfernt Älteres, sobald es unter Erste Schritte geplant ist; E-Mails und Fälle lässt es unberührt. Wird eine E-Mail danach noch einmal zugestellt, so wird sie noch einmal gespeichert, und eine alte Berichtigung gilt nicht mehr.',
};
