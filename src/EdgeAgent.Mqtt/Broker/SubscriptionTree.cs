namespace EdgeAgent.Mqtt;

/// <summary>All subscriptions by topic level; + and # are ordinary children looked at besides the named one.</summary>
internal sealed class SubscriptionTree
{
    private readonly Node _root = new();

    /// <summary>Adds or replaces; true when the session had no such subscription.</summary>
    public bool Add(Subscription subscription)
    {
        var node = _root;
        var levels = TopicRules.Levels(subscription.Options.Filter, out var group);
        foreach (var level in levels)
        {
            node = node.Child(level);
        }

        if (group is null)
        {
            return node.Put(subscription);
        }

        var shared = node.Group(group);
        shared.Add(subscription);
        return true;
    }

    public void Remove(BrokerSession session, string filter) => Remove(_root, session, TopicRules.Levels(filter, out var group), 0, group);

    /// <summary>Every subscription whose filter covers the topic, one member per shared group.</summary>
    public void Match(ReadOnlySpan<char> topic, List<Subscription> plain, List<Subscription> shared)
    {
        // [MQTT-4.7.2-1]: a wildcard in the first level does not cover $ topics; $share/g/$x/# is filed under $x and does.
        Match(_root, topic, wildcards: topic[0] != '$', plain, shared);
    }

    private static void Match(Node node, ReadOnlySpan<char> rest, bool wildcards, List<Subscription> plain, List<Subscription> shared)
    {
        var slash = rest.IndexOf('/');
        var level = slash < 0 ? rest : rest[..slash];
        if (wildcards && node.Find("#") is { } all)
        {
            all.Collect(plain, shared);
        }

        MatchChild(node.Find(level), rest, slash, plain, shared);
        if (wildcards)
        {
            MatchChild(node.Find("+"), rest, slash, plain, shared);
        }
    }

    private static void MatchChild(Node? child, ReadOnlySpan<char> rest, int slash, List<Subscription> plain, List<Subscription> shared)
    {
        if (child is null)
        {
            return;
        }

        if (slash >= 0)
        {
            Match(child, rest[(slash + 1)..], wildcards: true, plain, shared);
            return;
        }

        child.Collect(plain, shared);
        child.Find("#")?.Collect(plain, shared);
    }

    private static bool Remove(Node node, BrokerSession session, string[] levels, int depth, string? group)
    {
        if (depth == levels.Length)
        {
            node.Remove(session, group);
        }
        else if (node.Find(levels[depth]) is { } child && Remove(child, session, levels, depth + 1, group))
        {
            node.Drop(levels[depth]);
        }

        return node.IsEmpty;
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _children = [];
        private readonly Dictionary<string, SharedGroup> _groups = [];
        private readonly List<Subscription> _subscriptions = [];

        public bool IsEmpty => _children.Count == 0 && _groups.Count == 0 && _subscriptions.Count == 0;

        public Node? Find(ReadOnlySpan<char> level) =>
            _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out var child) ? child : null;

        public Node Child(string level)
        {
            if (!_children.TryGetValue(level, out var child))
            {
                _children.Add(level, child = new Node());
            }

            return child;
        }

        public void Drop(string level) => _children.Remove(level);

        public SharedGroup Group(string name)
        {
            if (!_groups.TryGetValue(name, out var group))
            {
                _groups.Add(name, group = new SharedGroup());
            }

            return group;
        }

        public bool Put(Subscription subscription)
        {
            var index = _subscriptions.FindIndex(other => other.Session == subscription.Session);
            if (index < 0)
            {
                _subscriptions.Add(subscription);
                return true;
            }

            _subscriptions[index] = subscription;
            return false;
        }

        public void Remove(BrokerSession session, string? group)
        {
            if (group is null)
            {
                _subscriptions.RemoveAll(subscription => subscription.Session == session);
            }
            else if (_groups.TryGetValue(group, out var shared))
            {
                shared.Remove(session);
                if (shared.IsEmpty)
                {
                    _groups.Remove(group);
                }
            }
        }

        public void Collect(List<Subscription> plain, List<Subscription> shared)
        {
            plain.AddRange(_subscriptions);
            foreach (var group in _groups.Values)
            {
                shared.Add(group.Pick());
            }
        }
    }
}
