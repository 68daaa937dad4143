using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>02: SUBSCRIBE and UNSUBSCRIBE, and how a topic falls into levels.</summary>
internal static class SubscribeScenarios
{
    public static Task<int> SubscribeAsync(int port, int qos) =>
        Scenario.RunAsync(Scenario.Options(port, $"subscribe-qos{qos}-test"), async client =>
            (await client.SubscribeAsync($"qos{qos}/test", (MqttQos)qos)).IsAccepted);

    public static Task<int> UnsubscribeAsync(int port, MqttVersion version) =>
        Scenario.RunAsync(Scenario.Options(port, "unsubscribe-test", version), async client =>
            (await client.UnsubscribeAsync(["unsubscribe/test"])).IsAnswered);

    public static Task<int> UnsubscribeManyAsync(int port) =>
        Scenario.RunAsync(Scenario.Options(port, "unsubscribe-test", MqttVersion.V5), async client =>
            (await client.SubscribeAsync("unsubscribe/test", MqttQos.ExactlyOnce)).IsAccepted
            && (await client.UnsubscribeAsync(["unsubscribe/test", "no-sub"])).IsAnswered);

    public static Task<int> LevelsAsync()
    {
        (string Topic, string[] Levels)[] cases =
        [
            ("topic", ["topic"]),
            ("a/deep/topic/hierarchy", ["a", "deep", "topic", "hierarchy"]),
            ("/a/deep/topic/hierarchy", ["", "a", "deep", "topic", "hierarchy"]),
            ("a/b/c", ["a", "b", "c"]),
            ("/a/b/c", ["", "a", "b", "c"]),
            ("a///hierarchy", ["a", "", "", "hierarchy"]),
            ("/a///hierarchy", ["", "a", "", "", "hierarchy"]),
            ("/a///hierarchy/", ["", "a", "", "", "hierarchy", ""]),
        ];
        var allEqual = cases.All(one => TopicRules.Levels(one.Topic, out _).SequenceEqual(one.Levels));
        return Task.FromResult(allEqual ? Scenario.Passed : Scenario.Failed);
    }
}
