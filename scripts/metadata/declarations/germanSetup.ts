/** The texts of Get Started and of Addresses in German. */
export const germanSetup: Readonly<Record<string, string>> = {
  // ---- Get Started
  GetStarted_Title: 'Erste Schritte',
  GetStarted_Intro:
    'Was E-Mails brauchen, um ihren Fall zu finden. Jeder Schritt sagt, ob er geprüft, in Betrieb gesehen oder von einer Person bestätigt wurde oder noch offen ist.',
  GetStarted_Progress: '{0} von {1} Schritten sind erledigt',
  GetStarted_verified: 'Geprüft',
  GetStarted_seen: 'In Betrieb gesehen',
  GetStarted_confirmed: 'Von Ihnen bestätigt',
  GetStarted_notDone: 'Offen',
  GetStarted_ConfirmedBy: 'von {0}',
  GetStarted_Confirm: 'Das habe ich erledigt',
  GetStarted_ConfirmStep: 'Das habe ich erledigt: {0}',
  GetStarted_NotConfirmable: 'Diesen Schritt prüft das Paket selbst; er lässt sich nicht von Hand bestätigen.',
  GetStarted_None: 'Es gibt nichts einzurichten.',
  GetStarted_Withdraw: 'Zurücknehmen',
  GetStarted_WithdrawStep: 'Zurücknehmen: {0}',
  GetStarted_How: 'Was zu tun ist',
  GetStarted_OpenSetup: '{0} öffnen',
  GetStarted_GroupIn: 'E-Mails kommen herein',
  GetStarted_GroupOut: 'E-Mails gehen hinaus',
  GetStarted_GroupPeople: 'Personen und Pflege',
  GetStarted_GroupProof: 'Der Beweis, dass es funktioniert',
  GetStarted_GroupOther: 'Weiteres',
  GetStarted_UsersWithout: 'Ohne den Berechtigungssatz Threading Intake: {0}.',
  GetStarted_FieldsHidden: 'Für den ausführenden Benutzer verborgen oder schreibgeschützt: {0}.',
  GetStarted_MarkedMails: '{0} der {1} neuesten ausgehenden E-Mails dieser Woche tragen ein Token.',
  GetStarted_NextRun: 'Nächster Lauf:',
  GetStarted_emailMessages: 'Salesforce speichert E-Mails',
  GetStarted_emailMessages_Help:
    'Schalten Sie E-Mail-zu-Fall (Setup › E-Mail-zu-Fall › Bearbeiten › E-Mail-zu-Fall aktivieren) oder Erweiterte E-Mail (Setup › Erweiterte E-Mail) ein. Ohne eines von beiden hat Salesforce keinen Platz für eine E-Mail.',
  GetStarted_emailToCase: 'Entscheiden, wer die E-Mails einer Support-Adresse annimmt',
  GetStarted_emailToCase_Help:
    'Salesforces eigenes E-Mail-zu-Fall und dieses Paket dürfen nicht beide dieselbe E-Mail annehmen. Entfernen Sie unter Setup › E-Mail-zu-Fall die Weiterleitungsadresse, die dieses Paket übernimmt. Apex kann diese Seite nicht lesen; bestätigen Sie den Schritt darum hier.',
  GetStarted_emailService: 'Ein E-Mail-Service übergibt E-Mails an dieses Paket',
  GetStarted_emailService_Help:
    'Wählen Sie unter Setup › E-Mail-Services die Schaltfläche Neuer E-Mail-Service. Apex-Klasse: InboundMailService. Anhänge akzeptieren: Alle. Aktiv: angekreuzt. Wählen Sie Speichern und Neue E-Mail-Adresse; lassen Sie das Feld für zugelassene Absender leer, und speichern Sie. Leiten Sie dann Ihre Support-Adresse an die lange Adresse weiter, die Salesforce anzeigt.',
  GetStarted_runningUser: 'Der Service läuft als Benutzer mit den richtigen Rechten',
  GetStarted_runningUser_Help:
    'Der Kontextbenutzer der Adresse braucht den Berechtigungssatz Threading Intake. Wählen Sie Setup › Berechtigungssätze › Threading Intake › Zuordnungen verwalten › Zuordnung hinzufügen, und kreuzen Sie diesen Benutzer an.',
  GetStarted_fields: 'Die Felder dieses Pakets sind für diesen Benutzer sichtbar',
  GetStarted_fields_Help:
    'Threading Intake öffnet sie. Ist er zugewiesen und bleiben Felder trotzdem verborgen, so nimmt sie ein stummschaltender Berechtigungssatz weg, oder der Berechtigungssatz wurde vor einem Update kopiert: Geben Sie unter Setup › Berechtigungssätze › Objekteinstellungen › E-Mail-Nachrichten den oben genannten Feldern den Bearbeitungszugriff.',
  GetStarted_errorRouting: 'Gescheiterte E-Mails erreichen eine Person',
  GetStarted_errorRouting_Help:
    'Bearbeiten Sie unter Setup › E-Mail-Services den Service, aktivieren Sie die Fehlerweiterleitung, und geben Sie eine Adresse an, die jemand liest. Sonst weist Salesforce eine E-Mail ab, die an eine Grenze stößt.',
  GetStarted_tokenSettings: 'Antworten sind zu erkennen',
  GetStarted_tokenSettings_Help:
    'So wie es eingestellt ist, würde jede Antwort einen neuen Fall eröffnen. Schalten Sie unter Zuordnung mindestens eines von Token im Betreff, Token im Text und E-Mail-Kopfzeilen verwenden ein; mit Salesforces eigene Token verwenden auch Auch Salesforce fragen.',
  GetStarted_outboundHandler: 'Das E-Mail-Fenster des Fall-Feeds fügt das Token ein',
  GetStarted_outboundHandler_Help:
    'Wählen Sie unter Setup › Support-Einstellungen die Schaltfläche Bearbeiten, schalten Sie die Standardbehandlung der E-Mail-Aktion ein, und wählen Sie die Klasse EmailActionDefaults. Klicken Sie dann in einem Fall auf E-Mail: Dieser Schritt zeigt den Aufruf binnen einer Minute. Schreiben Ihre Mitarbeiter auf einem anderen der unten genannten Wege, so bestätigen Sie den Schritt stattdessen.',
  GetStarted_outgoingMail: 'Ausgehende E-Mails tragen das Token',
  GetStarted_outgoingMail_Help:
    'Senden Sie auf einem der unten genannten Wege eine E-Mail aus einem Fall. Dieser Schritt betrachtet die neuesten ausgegangenen E-Mails.',
  GetStarted_agents: 'Mitarbeiter sehen, warum eine E-Mail zu einem Fall gehört',
  GetStarted_agents_Help:
    'Weisen Sie den Berechtigungssatz Threading Agent denen zu, die Fälle bearbeiten, und wählen Sie im Lightning-Anwendungsgenerator die Seite Case with Mail Conversation, oder fügen Sie die Komponente Mail Conversation Ihrer eigenen Fallseite hinzu.',
  GetStarted_backfill: 'E-Mails aus der Zeit vor dem Paket haben ihre Schlüssel',
  GetStarted_backfill_Help:
    'Antworten auf E-Mails, die vor der Installation gespeichert wurden, finden ihren Fall nur, wenn diese E-Mails ihre Schlüssel haben. Starten Sie das Nachtragen: Ein Auftrag gibt sie je 200 E-Mails und ändert sonst nichts. Er kann jederzeit erneut gestartet werden und fährt fort, wo er abgebrochen ist.',
  GetStarted_BackfillDone: 'Betrachtete E-Mails: {0}. Mit Schlüsseln versehen: {1}.',
  GetStarted_BackfillRunning: 'Läuft oder ist abgebrochen. Bisher betrachtete E-Mails: {0}. Mit Schlüsseln versehen: {1}.',
  GetStarted_BackfillStart: 'Nachtragen starten',
  GetStarted_purge: 'Alte Entscheidungen werden jede Nacht gelöscht',
  GetStarted_purge_Help:
    'Entscheidungen und gemerkte IDs belegen Datenspeicher. Planen Sie hier das nächtliche Löschen; wie lange sie aufbewahrt werden, ist eine Einstellung unter Zuordnung. Das Löschen läuft als derjenige, der es plant.',
  GetStarted_PurgeSchedule: 'Löschen planen',
  GetStarted_testMail: 'Eine Test-E-Mail ist zurückgekommen',
  GetStarted_testMail_Help:
    'Senden Sie eine Test-E-Mail an die Adresse, an die Ihre Kunden schreiben. Dass sie hier ankommt, beweist, dass die Adresse zum E-Mail-Service führt.',
  GetStarted_TestMailAddress: 'Adresse, an die Kunden schreiben',
  GetStarted_TestMailSend: 'Test-E-Mail senden',
  GetStarted_TestMailNoAddress: 'Geben Sie die Adresse an, an die die Test-E-Mail gehen soll.',
  GetStarted_TestMailWaiting: 'Die Test-E-Mail ist unterwegs. Warten auf ihre Rückkehr … {0} s',
  GetStarted_TestMailArrived: 'Die Test-E-Mail ist zurückgekommen, an {0}. Sie hat keinen Fall eröffnet.',
  GetStarted_TestMailLost:
    'Die Test-E-Mail ist noch nicht zurückgekommen. Prüfen Sie, ob die Adresse an den E-Mail-Service weiterleitet, ob der Service aktiv ist und E-Mails von allen annimmt und ob unter Setup › Zustellbarkeit alle E-Mails erlaubt sind. Ein langsames Mailsystem braucht vielleicht länger: Fragen Sie erneut.',
  GetStarted_TestMailAsk: 'Erneut fragen',
  GetStarted_TestMailRefused:
    'Salesforce hat die Test-E-Mail nicht gesendet: {0} Prüfen Sie die Adresse und unter Setup › Zustellbarkeit die Zugriffsebene; sie muss alle E-Mails erlauben.',
  GetStarted_TestMailSubject: 'Test-E-Mail der Zuordnung',
  GetStarted_TestMailText:
    'Ein Administrator hat diese E-Mail aus den Ersten Schritten gesendet, um zu sehen, ob diese Adresse zu Salesforce führt. Niemand muss darauf antworten.',
  GetStarted_firstMail: 'Eine E-Mail ist hereingekommen',
  GetStarted_firstMail_Help:
    'Senden Sie eine E-Mail an die Adresse des E-Mail-Service oder an die Support-Adresse, die dorthin weiterleitet. Sie erscheint binnen einer Minute unter Entscheidungen.',
  GetStarted_firstToken: 'Eine Antwort ist durch ihr Token heimgekommen',
  GetStarted_firstToken_Help:
    'Beantworten Sie einen Fall aus Salesforce, und antworten Sie von außen auf diese E-Mail. Die Antwort muss unter Entscheidungen mit dem Signal Token erscheinen: Erst das beweist den ganzen Weg.',
  GetStarted_Ways: 'Wege, das Token in ausgehende E-Mails zu bringen',
  GetStarted_WaysIntro:
    'Salesforce lässt niemanden eine E-Mail ändern, die schon gesendet ist; das Token muss also vorher darin stehen. Gehen Sie jeden Weg, auf dem Ihre Mitarbeiter und Automatisierungen schreiben.',
  GetStarted_WayComposer: 'Mitarbeiter, im Fall-Feed',
  GetStarted_WayComposer_Help:
    'Die Klasse EmailActionDefaults unter Setup › Support-Einstellungen setzt das Token in Betreff und Text dessen, was ein Mitarbeiter schreibt. Eine Organisation hat nur eine solche Klasse: Haben Sie eine eigene, so lassen Sie diese am Ende OutboundThreading.applyThreading(defaults) aufrufen.',
  GetStarted_WayTemplate: 'Vorlagen, Benachrichtigungen und automatische Antworten',
  GetStarted_WayTemplate_Help:
    'Setzen Sie das Briefvorlagenfeld des Fallfelds Thread Token in die Vorlage. Fälle aus der Zeit vor dem Paket haben dort kein Token, solange das Feld nicht gefüllt ist.',
  GetStarted_WayFlow: 'Flows',
  GetStarted_WayFlow_Help: 'Fügen Sie vor der sendenden Aktion die Aktion Get Thread Token ein, und setzen Sie ihr Ergebnis in Betreff oder Text.',
  GetStarted_WayApex: 'Apex',
  GetStarted_WayApex_Help: 'Rufen Sie OutboundThreading.applyTo(mails) vor Messaging.sendEmail auf. Es fügt das Token und die Kopfzeilen hinzu.',
  GetStarted_WayNative: 'Salesforces eigene Zuordnung',
  GetStarted_WayNative_Help:
    'Ist unter Setup › E-Mail-zu-Fall die Lightning-Zuordnung eingeschaltet, so fügt Salesforce ein eigenes Token hinzu. Schalten Sie dann unter Zuordnung die Einstellung Salesforces eigene Token verwenden ein, damit eine E-Mail nicht zwei trägt, und Auch Salesforce fragen, wodurch die Antworten gefunden werden.',
  // ---- Addresses
  Addresses_Title: 'Adressen',
  Addresses_Intro:
    'Was je nach der Adresse gilt, an der E-Mails ankommen. Für eine Adresse, die hier nicht steht, gelten die Vorgaben und die Einstellungen der Zuordnung.',
  Addresses_None: 'Keine Adresse hat eigene Einstellungen: Die Vorgaben gelten für alle.',
  Addresses_List: 'Adressen mit eigenen Einstellungen',
  Addresses_New: 'Neue Adresse',
  Addresses_NewTitle: 'Eine neue Adresse',
  Addresses_Edit: 'Bearbeiten',
  Addresses_EditOf: '{0} bearbeiten',
  Addresses_Cancel: 'Abbrechen',
  Addresses_Changed: 'Zuletzt geändert',
  Addresses_Differs: 'Was abweicht',
  Addresses_DiffersNothing: 'Nur die Vorgaben',
  Addresses_SaveDone: 'Die Einstellungen von {0} sind gespeichert und gelten ab der nächsten E-Mail.',
  Addresses_Default: 'Vorgabe',
  Addresses_LeaveTitle: 'Nicht gespeicherte Änderungen',
  Addresses_Leave: 'Was Sie für diese Adresse eingegeben haben, ist nicht gespeichert. Verwerfen?',
  Addresses_NoAddress: '„{0}“ ist keine E-Mail-Adresse. Geben Sie die Adresse an, unter der E-Mails Salesforce erreichen, etwa support@example.com.',
  Addresses_There: 'Für {0} gibt es schon Einstellungen. Bearbeiten Sie stattdessen diese.',
  Addresses_Stale:
    'Jemand anderes hat diese Adresse geändert oder gelöscht, seit Sie sie geöffnet haben. Nichts wurde gespeichert: Laden Sie die Seite neu, und sehen Sie, was jetzt dort steht.',
  Addresses_address: 'Adresse',
  Addresses_address_Help:
    'Die Adresse, unter der E-Mails Salesforce erreichen: die des E-Mail-Service oder die, an die Kunden schreiben, wenn die Weiterleitung sie als Empfänger bestehen lässt.',
  Addresses_isActive: 'Aktiv',
  Addresses_isActive_Help: 'Aus: Diese Zeile bedeutet nichts, und für die Adresse gelten die Vorgaben.',
  Addresses_ownerId: 'Inhaber der Fälle',
  Addresses_ownerId_Help: 'Die Warteschlange, der neue Fälle gehören. Vorgabe: der ausführende Benutzer des E-Mail-Service oder die Zuordnungsregel.',
  Addresses_caseOrigin: 'Ursprung der Fälle',
  Addresses_caseOrigin_Help: 'Der Ursprung neuer Fälle. Vorgabe: Email.',
  Addresses_casePriority: 'Priorität der Fälle',
  Addresses_casePriority_Help: 'Die Priorität neuer Fälle. Vorgabe: die des Felds.',
  Addresses_caseRecordType: 'Datensatztyp der Fälle',
  Addresses_caseRecordType_Help: 'Der Datensatztyp neuer Fälle. Vorgabe: der des ausführenden Benutzers.',
  Addresses_usesAssignmentRule: 'Zuordnungsregel anwenden',
  Addresses_usesAssignmentRule_Help: 'Neue Fälle durchlaufen die aktive Fallzuordnungsregel.',
  Addresses_sendsAutoResponse: 'Automatische Antworten senden',
  Addresses_sendsAutoResponse_Help:
    'Neue Fälle von Menschen lösen die Regel für automatische Antworten aus. Maschinelle E-Mails, unbekannte Absender und E-Mails, deren Echtheitsprüfung scheiterte, tun es nie.',
  Addresses_storesFirst: 'Zuerst speichern',
  Addresses_storesFirst_Help:
    'Eine Transaktion bewahrt die E-Mail nur auf, eine andere bearbeitet sie. Für Organisationen, deren eigene Trigger den Grenzen nahe sind: Stoßen sie daran, so wird keine E-Mail abgewiesen. Es kostet je E-Mail einen Auftrag und einen Datensatz mehr.',
  Addresses_isForwarded: 'E-Mails werden hierher weitergeleitet',
  Addresses_isForwarded_Help:
    'Ein: SPF spricht vom Weiterleitenden und wird nicht beachtet. Schalten Sie es nur aus, wo der Server des Absenders selbst an diese Adresse zustellt.',
  Addresses_untrustedSenders: 'Unbekannte Absender',
  Addresses_untrustedSenders_Help:
    'Was mit einer E-Mail zu einem Fall geschieht, deren Absender nicht daran beteiligt ist. Vorgabe: wie unter Zuordnung eingestellt.',
  Addresses_ownDomains: 'Eigene Domänen von Message-IDs',
  Addresses_ownDomains_Help:
    'Durch Kommas getrennte Domänen, in denen nur Ihre eigenen Systeme Message-IDs bilden: Eine E-Mail mit einer solchen ID ist eine eigene, die zurückkommt, und wird nicht abgelegt. Nicht die Domäne, in der Kollegen schreiben.',
  Addresses_reopenedStatus: 'Status wiedereröffneter Fälle',
  Addresses_reopenedStatus_Help: 'Vorgabe: der Standardwert des Felds. Zählt nur, wo die Zuordnung E-Mails einen Fall wiedereröffnen lässt.',
};
