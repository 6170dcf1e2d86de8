trigger StoredMail on EmailMessage(before insert) {
    new EmailMessageHandler().beforeInsert(Trigger.new);
}
