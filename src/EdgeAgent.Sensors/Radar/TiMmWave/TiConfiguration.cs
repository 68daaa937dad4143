namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>A sensor configuration, as the mmWave demo visualizer writes it: one command a line, comments after <c>%</c>.</summary>
/// <param name="Commands">The commands with their line numbers, from 1.</param>
public sealed record TiConfiguration(IReadOnlyList<(int Line, string Command)> Commands)
{
    private const int LongestCommand = 255;

    /// <summary>Reads a configuration; throws <see cref="Packets.DecoderSettingsException"/> where it holds no command or one that no sensor takes.</summary>
    public static TiConfiguration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var commands = text.Split('\n')
            .Select((line, index) => (Line: index + 1, Command: line.Split('%')[0].Trim()))
            .Where(line => line.Command.Length > 0)
            .ToArray();
        foreach (var (line, command) in commands)
        {
            if (command.Length > LongestCommand || command.Any(character => character is < ' ' or > '~'))
            {
                throw new Packets.DecoderSettingsException($"Line {line} of the radar's configuration is no command: printable ASCII, at most {LongestCommand} characters.");
            }
        }

        return commands.Length > 0
            ? new(commands)
            : throw new Packets.DecoderSettingsException("The radar's configuration has no command in it; it should be a .cfg of the mmWave demo.");
    }
}
