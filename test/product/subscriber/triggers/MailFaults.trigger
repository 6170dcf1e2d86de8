trigger MailFaults on EmailMessage(before insert, after insert) {
    if (Trigger.isBefore && Fault.isOn('mail is refused')) {
        Trigger.new[0].addError('No mail on Sundays.');
    }
    if (Trigger.isAfter && Fault.isOn('exception behind the mail')) {
        throw new Fault.ThrownException('The index is down.');
    }
}
