using System.Text;
using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>01: what CONNECT carries, and keep-alive.</summary>
internal static class ConnectScenarios
{
    public static Task<int> ConnectAndDisconnectAsync(int port) =>
        Scenario.RunAsync(Scenario.Options(port, "01-con-discon-success"), _ => Task.FromResult(true));

    public static Task<int> KeepAliveAsync(int port) =>
        Scenario.StayAsync(Scenario.Options(port, "01-keepalive-pingreq") with { KeepAlive = TimeSpan.FromSeconds(5) });

    public static Task<int> NoCleanSessionAsync(int port) =>
        Scenario.StayAsync(Scenario.Options(port, "01-no-clean-session"), cleanStart: false);

    public static Task<int> ServerKeepAliveAsync(int port) =>
        Scenario.StayAsync(Scenario.Options(port, "01-server-keepalive-pingreq", MqttVersion.V5));

    public static Task<int> UserAndPasswordAsync(int port) => Scenario.StayAsync(Scenario.Options(port, "01-unpwd-set") with
    {
        UserName = "uname",
        Password = Encoding.UTF8.GetBytes(";'[08gn=#"),
    });

    public static Task<int> WillAsync(int port) => Scenario.StayAsync(Scenario.Options(port, "01-will-set") with
    {
        Will = new MqttWill { Topic = "topic/on/unexpected/disconnect", Payload = "will message"u8.ToArray(), Qos = MqttQos.AtLeastOnce, Retain = true },
    });

    public static Task<int> WillAndPasswordAsync(int port) => Scenario.StayAsync(Scenario.Options(port, "01-will-unpwd-set") with
    {
        UserName = "oibvvwqw",
        Password = Encoding.UTF8.GetBytes("#'^2hg9a&nm38*us"),
        Will = new MqttWill { Topic = "will-topic", Payload = "will message"u8.ToArray(), Qos = MqttQos.ExactlyOnce },
    });
}
