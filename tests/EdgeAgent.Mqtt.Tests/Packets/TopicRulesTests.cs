namespace EdgeAgent.Mqtt.Tests.Packets;

/// <summary>Topics and filters as MQTT 5, 4.7 and 4.8, has them.</summary>
public sealed class TopicRulesTests
{
    [Theory]
    [InlineData("sport/tennis/#", "sport/tennis", true)]
    [InlineData("sport/tennis/#", "sport/tennis/player/ranking", true)]
    [InlineData("sport/#", "sports", false)]
    [InlineData("sport/+", "sport", false)]
    [InlineData("sport/+", "sport/", true)]
    [InlineData("+/+", "/finance", true)]
    [InlineData("/+", "/finance", true)]
    [InlineData("+", "/finance", false)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/x", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/+/c", "a//c", true)]
    public void AFilterCoversWhatTheSpecificationSays(string filter, string topic, bool covers)
    {
        Assert.Equal(covers, TopicRules.Covers(filter, topic));

        var tree = new SubscriptionTree();
        tree.Add(new Subscription(new BrokerSession("x"), new MqttSubscription(filter), null));
        var plain = new List<Subscription>();
        tree.Match(topic, plain, []);
        Assert.Equal(covers, plain.Count == 1);
    }

    [Theory]
    [InlineData("a/#/b", false)]
    [InlineData("a#", false)]
    [InlineData("a+/b", false)]
    [InlineData("+a", false)]
    [InlineData("", false)]
    [InlineData("$share/g", false)]
    [InlineData("$share//a", false)]
    [InlineData("$share/g+/a", false)]
    [InlineData("$share/g/$x/#", true)]
    [InlineData("+/+/#", true)]
    public void AFilterIsValidOrNot(string filter, bool valid) => Assert.Equal(valid, TopicRules.IsValidFilter(filter));
}
