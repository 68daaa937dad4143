using System.Globalization;
using System.Net;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Reads a device's options and collects everything that is wrong with them: name, value, what would be valid.</summary>
internal sealed class OptionReader(string sensor, IReadOnlyDictionary<string, string> values, string folder, List<DeviceProblem> problems)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The options that nobody read yet: the decoder's own.</summary>
    public Dictionary<string, string> Rest => values.Where(option => !_read.Contains(option.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether a file that an option names is not there: what would be read from it is unknown.</summary>
    public bool LacksFiles { get; private set; }

    /// <summary>A text, or null where it is left out.</summary>
    public string? Text(string name)
    {
        _read.Add(name);
        return values.GetValueOrDefault(name);
    }

    /// <summary>A whole number.</summary>
    public int Whole(string name, int otherwise, int least, int most) =>
        Parse<int>(name, $"a whole number from {least} to {most}", text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null) ?? otherwise;

    /// <summary>A number.</summary>
    public double Number(string name, double otherwise, double least, double most) =>
        Parse<double>(name, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), text => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null) ?? otherwise;

    /// <summary>true or false.</summary>
    public bool Flag(string name) => Parse<bool>(name, "true or false", text => bool.TryParse(text, out var flag) ? flag : null) ?? false;

    /// <summary>An IPv4 address, or null where it is left out.</summary>
    public IPAddress? Address(string name)
    {
        // The framework would read "7" and "0x7F.1" as addresses too.
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (text.Count(letter => letter == '.') == 3 && IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        Reject(name, text, "an IPv4 address such as 192.168.1.201");
        return null;
    }

    /// <summary>UDP ports, separated by commas.</summary>
    public IReadOnlyList<int> Ports(string name, IReadOnlyList<int> otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        var ports = text.Split(',', StringSplitOptions.TrimEntries).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : 0).ToArray();
        if (ports.Contains(0) || ports.Distinct().Count() != ports.Length)
        {
            Reject(name, text, "different ports from 1 to 65535, separated by commas");
            return otherwise;
        }

        return ports;
    }

    /// <summary>The full path of a file or folder that exists; relative paths start at the profile's folder. Null where it is left out or not there.</summary>
    public string? ExistingPath(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(folder, text));
        if (Path.Exists(path))
        {
            return path;
        }

        RejectAbsent(name, text, $"a file that exists ({path} does not)");
        return null;
    }

    /// <summary>The content of a text file; null where it is left out or cannot be read.</summary>
    public string? FileContent(string name)
    {
        if (ExistingPath(name) is not { } path)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Reject(name, path, $"a readable file ({fault.Message})");
            return null;
        }
    }

    /// <summary>CAN databases: files separated by commas.</summary>
    public IReadOnlyList<CanDatabase> Databases(string name)
    {
        var databases = new List<CanDatabase>();
        foreach (var file in (Text(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.GetFullPath(Path.Combine(folder, file));
            try
            {
                databases.Add(CanDatabase.Read(path));
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                RejectAbsent(name, file, $"a CAN database ({fault.Message})");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
            {
                Reject(name, file, $"a CAN database ({fault.Message})");
            }
        }

        return databases;
    }

    /// <summary>Options that somebody else reads by these names.</summary>
    public Dictionary<string, string> Named(params ReadOnlySpan<string> names)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Text(name) is { } value)
            {
                named.Add(name, value);
            }
        }

        return named;
    }

    /// <summary>Adds a problem for each name that nobody knows; valid are the names that were read so far and <paramref name="more"/>.</summary>
    public void RejectUnknown(IEnumerable<string> names, string driver, IEnumerable<string> more)
    {
        string[] known = [.. _read, .. more];
        foreach (var name in names)
        {
            problems.Add(new(sensor, $"options.{name}", OptionNames.Unknown(name, driver, known)));
        }
    }

    /// <summary>Adds a problem of the device as a whole.</summary>
    public void Reject(string message) => problems.Add(new(sensor, "options", message));

    /// <summary>Adds that something is needed which no option says.</summary>
    public void Miss(string message) => problems.Add(new(sensor, "options", message) { Lack = DeviceLack.Option });

    /// <summary>Adds what a reader of options would not work with.</summary>
    public void Reject(DecoderSettingsException fault) => problems.Add(new(sensor, "options", fault.Message) { Lack = fault.IsForWant ? DeviceLack.Option : DeviceLack.Nothing });

    private void Reject(string name, string value, string valid) => problems.Add(Problem(name, value, valid));

    private void RejectAbsent(string name, string value, string valid)
    {
        LacksFiles = true;
        problems.Add(Problem(name, value, valid) with { Lack = DeviceLack.File });
    }

    private DeviceProblem Problem(string name, string value, string valid) => new(sensor, $"options.{name}", $"option {name}: '{value}' is not {valid}");

    private T? Parse<T>(string name, string valid, Func<string, T?> parse) where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            Reject(name, text, valid);
        }

        return value;
    }
}
