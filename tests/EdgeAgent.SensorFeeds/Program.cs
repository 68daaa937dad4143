using System.Globalization;
using System.Runtime.InteropServices;
using EdgeAgent.SensorFeeds;

// Arguments: SENSOR=CAPTURE, any number of them. The receiver's line is said at once: "receiver /dev/pts/3". Plays until SIGTERM, then
// says what each sent and how late something of it was. The VLP-16 has no receiver: its position packets would say the same second for ever.
var step = TimeSpan.FromMilliseconds(1);
var feeds = args.Select(argument => argument.Split('=', 2)).Select(Feed (pair) => pair switch
{
    ["ouster", var capture] => new UdpFeed(capture, UdpSensor.Os1Lidar128, step),
    ["velodyne", var capture] => new UdpFeed(capture, UdpSensor.Vlp16, step, port: 2368),
    ["ars548", var capture] => new UdpFeed(capture, UdpSensor.Ars548, step, port: 42102),
    ["receiver", var log] => new ReceiverFeed(log, step),
    _ => throw new ArgumentException($"'{string.Join('=', pair)}': ouster=, velodyne=, ars548= or receiver= and a capture"),
}).ToArray();

using var ended = new ManualResetEventSlim();
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ended.Set();
});
foreach (var feed in feeds)
{
    if (feed is ReceiverFeed receiver)
    {
        Console.WriteLine($"receiver {receiver.Path}");
    }

    feed.Start();
}

// The feeds send on threads of their own; this one has nothing to do until the signal.
ended.Wait();
foreach (var feed in feeds)
{
    feed.Dispose();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feed.Name} sent {feed.Sent}, at most {feed.LongestDelay.TotalMilliseconds:0} ms late"));
}
