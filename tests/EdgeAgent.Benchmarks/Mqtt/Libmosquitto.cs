using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Benchmarks.Mqtt;

/// <summary>libmosquitto through a small C program, compiled on the spot; absent where there is no compiler or library.</summary>
internal sealed class Libmosquitto
{
    private readonly string _program;

    private Libmosquitto(string program) => _program = program;

    public static Libmosquitto? Build(string folder, [CallerFilePath] string thisFile = "")
    {
        var source = Path.Combine(Path.GetDirectoryName(thisFile)!, "libmosquitto-publisher.c");
        var program = Path.Combine(folder, "libmosquitto-publisher");
        try
        {
            using var compiler = Process.Start("gcc", ["-O2", "-o", program, source, "-l:libmosquitto.so.1"]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0 ? new Libmosquitto(program) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public Measurement Run(int port, int size, int window, double seconds)
    {
        var arguments = new[] { port, size, window, seconds }.Select(number => number.ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true })!;
        var words = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"libmosquitto-publisher ended with {process.ExitCode}.");
        }

        var numbers = words.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return Measurement.From(numbers[0], numbers[1], numbers[2]);
    }
}
