using System.Text;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Serial;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>Sends a configuration to the sensor's command line, command by command, each only when the one before was answered.</summary>
internal sealed class TiConfigurationPort(string path, int baud, TimeProvider time)
{
    /// <summary>Starting the sensor calibrates its front end, which takes most of a second; other commands take milliseconds.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly TiAnswerReader _answer = new();
    private readonly byte[] _buffer = new byte[1024];

    /// <summary>Sends all commands; throws <see cref="DeviceException"/> at the first that is not done. Returns early where it is stopped.</summary>
    public void Send(TiConfiguration configuration, CancellationToken stop)
    {
        using var line = SerialLine.Open(path, baud);
        foreach (var (number, command) in configuration.Commands)
        {
            if (stop.IsCancellationRequested)
            {
                return;
            }

            _answer.Clear();
            line.Write(Encoding.ASCII.GetBytes(command + "\n"), AnswerTime);
            var answer = Await(line, stop);
            if (answer != TiAnswer.Done && !stop.IsCancellationRequested)
            {
                throw new DeviceException($"The radar at {path} {Fault(answer)} line {number} of its configuration, '{command}': {Said()}");
            }
        }
    }

    private TiAnswer Await(SerialLine line, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < AnswerTime && !stop.IsCancellationRequested)
        {
            var count = line.Read(_buffer, Patience);
            var answer = count == 0 ? TiAnswer.Pending : _answer.Take(_buffer.AsSpan(0, count));
            if (answer != TiAnswer.Pending)
            {
                return answer;
            }
        }

        return TiAnswer.Pending;
    }

    private static string Fault(TiAnswer answer) => answer switch
    {
        TiAnswer.Error => "refuses",
        TiAnswer.NotRecognized => "does not know",
        _ => "does not answer",
    };

    private string Said() => _answer.Text.Length == 0
        ? $"nothing came in {AnswerTime.TotalSeconds} s. Check that this is the command port (the lower-numbered one), its rate (115200), and that the demo firmware runs."
        : $"it said '{_answer.Text}'. Make the configuration for this chip and SDK version.";
}
