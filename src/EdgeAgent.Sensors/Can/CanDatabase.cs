using System.Text;
using System.Text.Unicode;

namespace EdgeAgent.Sensors.Can;

/// <summary>What the messages on a CAN bus mean: a DBC file read.</summary>
public sealed class CanDatabase
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly Dictionary<(uint Id, bool IsExtended), CanMessage> _byId = [];

    internal CanDatabase(string name, IReadOnlyList<CanMessage> messages, IReadOnlyList<DbcError> errors)
    {
        Name = name;
        Messages = messages;
        Errors = errors;
        foreach (var message in messages)
        {
            _byId.TryAdd((message.Id, message.IsExtended), message);
        }
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>All messages, in the file's order.</summary>
    public IReadOnlyList<CanMessage> Messages { get; }

    /// <summary>Lines that could not be read.</summary>
    public IReadOnlyList<DbcError> Errors { get; }

    /// <summary>The message of that identifier, or null.</summary>
    public CanMessage? Find(uint id, bool isExtended) => _byId.GetValueOrDefault((id, isExtended));

    /// <summary>Reads a DBC file; lines it cannot read are in <see cref="Errors"/>.</summary>
    public static CanDatabase Read(string path) => Parse(TextOf(File.ReadAllBytes(path)), Path.GetFileName(path));

    /// <summary>Reads the text of a DBC file; lines it cannot read are in <see cref="Errors"/>.</summary>
    public static CanDatabase Parse(string text, string name) => new DbcReader().Read(text, name);

    // Vector's editor writes Windows-1252 and says so nowhere; the public databases are in UTF-8. Text of the one is hardly ever valid in the other.
    private static string TextOf(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
