using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeAgent.Profiles.Slots;

/// <summary>The files of the slots: two folders with a profile each, the state, the log, and a lock.</summary>
internal sealed class SlotFolder(string path, DurableFiles files)
{
    public const string ProfileFile = "profile.json";
    private const string LabelFile = "slot.json";
    private const int MostEvents = 500;

    private string StateFile => System.IO.Path.Combine(path, "state.json");

    private string LogFile => System.IO.Path.Combine(path, "history.jsonl");

    /// <summary>The profile in a slot.</summary>
    public string ProfileOf(SlotName slot) => System.IO.Path.Combine(FolderOf(slot), ProfileFile);

    /// <summary>The state; null where there is none or it cannot be read.</summary>
    public SlotState? ReadState() => Read(StateFile, SlotJson.Default.SlotState);

    public void WriteState(SlotState state) => files.Write(StateFile, JsonSerializer.SerializeToUtf8Bytes(state, SlotJson.Default.SlotState));

    /// <summary>The label of a slot whose profile is as it was installed; null for an empty or damaged one.</summary>
    public SlotLabel? ReadIntact(SlotName slot)
    {
        var label = Read(System.IO.Path.Combine(FolderOf(slot), LabelFile), SlotJson.Default.SlotLabel);
        return label is not null && File.Exists(ProfileOf(slot)) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ProfileOf(slot)))) == label.Sha256 ? label : null;
    }

    public void Fill(SlotName slot, ReadOnlyMemory<byte> profile, ReadOnlyMemory<byte>? signature, SlotLabel label)
    {
        List<(string, byte[])> content = [(ProfileFile, profile.ToArray()), (LabelFile, JsonSerializer.SerializeToUtf8Bytes(label, SlotJson.Default.SlotLabel))];
        if (signature is { } bytes)
        {
            content.Add((ProfileFile + Signatures.ProfileSignature.FileSuffix, bytes.ToArray()));
        }

        files.WriteFolder(FolderOf(slot), content);
    }

    public IReadOnlyList<SlotEvent> ReadLog() => !File.Exists(LogFile)
        ? []
        : [.. File.ReadLines(LogFile).Select(line => Parse(line, SlotJson.Default.SlotEvent)).OfType<SlotEvent>()];

    /// <summary>Adds to the log. It is small and replaced whole, so that whoever may write the folder may write it, and it is never torn.</summary>
    public void Log(SlotEvent entry)
    {
        var lines = ReadLog().TakeLast(MostEvents - 1).Append(entry).Select(line => JsonSerializer.Serialize(line, SlotJson.Default.SlotEvent));
        files.Write(LogFile, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
    }

    /// <summary>Keeps others from changing the slots; throws <see cref="IOException"/> while somebody else does.</summary>
    public FileStream Lock()
    {
        Directory.CreateDirectory(path);
        return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.None);
    }

    private string FolderOf(SlotName slot) => System.IO.Path.Combine(path, slot == SlotName.A ? "a" : "b");

    private static T? Read<T>(string file, JsonTypeInfo<T> type)
        where T : class => File.Exists(file) ? Parse(File.ReadAllText(file), type) : null;

    private static T? Parse<T>(string json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
