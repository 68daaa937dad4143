namespace EdgeAgent.Mqtt;

/// <summary>The members of one $share group on one filter; each message goes to one of them, in turn.</summary>
internal sealed class SharedGroup
{
    private readonly List<Subscription> _members = [];
    private int _next;

    public bool IsEmpty => _members.Count == 0;

    public void Add(Subscription subscription)
    {
        var index = _members.FindIndex(member => member.Session == subscription.Session);
        if (index < 0)
        {
            _members.Add(subscription);
        }
        else
        {
            _members[index] = subscription;
        }
    }

    public void Remove(BrokerSession session) => _members.RemoveAll(member => member.Session == session);

    /// <summary>The next connected member; the next of all if none is connected.</summary>
    public Subscription Pick()
    {
        for (var i = 0; i < _members.Count; i++)
        {
            var member = _members[(_next + i) % _members.Count];
            if (member.Session.Connection is not null)
            {
                _next = (_next + i + 1) % _members.Count;
                return member;
            }
        }

        var offline = _members[_next % _members.Count];
        _next = (_next + 1) % _members.Count;
        return offline;
    }
}
