trigger CaseFaults on Case(after insert) {
    if (Fault.isOn('exception behind the case')) {
        throw new Fault.ThrownException('The phone system is down.');
    }
    if (Fault.isOn('limit behind the case')) {
        Fault.spendQueries();
    }
}
