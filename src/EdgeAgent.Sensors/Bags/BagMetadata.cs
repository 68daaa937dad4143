using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Sensors.Bags;

/// <summary>What a bag folder's <c>metadata.yaml</c> says: which files belong to the bag, how many messages they have, and from when to when.</summary>
internal sealed record BagMetadata(IReadOnlyList<string> Files, long? MessageCount, long? StartNanoseconds, long? DurationNanoseconds)
{
    public const string FileName = "metadata.yaml";

    /// <summary>Reads a metadata file; null, with the reason, where it is none.</summary>
    public static BagMetadata? TryRead(string path, out string error)
    {
        error = "";
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (Child(yaml.Documents.FirstOrDefault()?.RootNode, "rosbag2_bagfile_information") is { } bag && Child(bag, "relative_file_paths") is YamlSequenceNode files)
            {
                return new(
                    [.. files.Children.Select(file => file.ToString())],
                    Number(Child(bag, "message_count")),
                    Number(Child(Child(bag, "starting_time"), "nanoseconds_since_epoch")),
                    Number(Child(Child(bag, "duration"), "nanoseconds")));
            }

            error = $"{path}: rosbag2_bagfile_information with relative_file_paths is expected there.";
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // Scanner and loader fail so, without a place, at a brace or bracket that is never closed and at a colon without a name.
            error = $"{path} is no YAML: is a {{ or [ not closed, or a name missing?";
        }
        catch (YamlException exception)
        {
            error = $"{path}, line {exception.Start.Line}: {exception.Message}";
        }

        return null;
    }

    private static YamlNode? Child(YamlNode? node, string name) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;

    private static long? Number(YamlNode? node) => long.TryParse(node?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
