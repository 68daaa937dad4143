using System.Text.Json.Nodes;
using EdgeAgent.Mcap.Conformance;

namespace EdgeAgent.Mcap.Tests.Conformance;

/// <summary>The MCAP project's own suite: every file, both ways.</summary>
public sealed class ConformanceSuiteTests
{
    private const int FilesInTheSuite = 416;

    [Fact]
    public void EveryFileReadsToExactlyTheRecordsInItsJson()
    {
        var files = Files();
        foreach (var file in files)
        {
            using var mcap = File.OpenRead(file);
            using var printed = new MemoryStream();
            var recovery = McapConformanceJson.Print(mcap, printed);

            var expected = JsonNode.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")));
            Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(printed.ToArray())), file);
            Assert.True(recovery.IsFinished && recovery.Errors == 0, $"{file}: {recovery.FirstError}");
        }
    }

    [Fact]
    public void EveryFileIsWrittenFromItsJsonToIdenticalBytes()
    {
        foreach (var file in Files())
        {
            using var json = File.OpenRead(Path.ChangeExtension(file, ".json"));
            using var written = new MemoryStream();

            Assert.True(McapConformanceJson.TryWrite(json, written, out var error), $"{file}: {error}");
            Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(written.ToArray()), file);
        }
    }

    [Fact]
    public void EveryFileOpensWithAllItsMessagesInTheOrderOfLogTime()
    {
        foreach (var file in Files())
        {
            var expected = JsonNode.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")))!["records"]!.AsArray()
                .Count(record => (string?)record!["type"] == "Message");
            Assert.True(McapReader.TryOpen(file, out var reader, out var error), $"{file}: {error}");
            using (reader)
            {
                using var messages = reader.ReadMessages();
                var times = new List<ulong>();
                while (messages.TryRead(out var message))
                {
                    times.Add(message.LogTime);
                    Assert.Equal([1, 2, 3], message.Data.ToArray());
                }

                Assert.True(expected == times.Count && times.SequenceEqual(times.Order()), $"{file}: {string.Join(' ', times)} {messages.FirstError}");
                Assert.False(reader.Error.IsError || messages.FirstError.IsError, $"{file}: {reader.Error} {messages.FirstError}");
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"records\":[{\"type\":\"Header\",\"fields\":[]}]}")]
    [InlineData("{\"records\":[{\"type\":\"Header\",\"fields\":[[\"library\",\"\"],[\"profile\",\"\"]]},{\"type\":\"Message\",\"fields\":[[\"channel_id\",\"70000\"]]}]}")]
    public void JsonThatDescribesNoFileIsRefusedWithAReason(string json)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));

        Assert.False(McapConformanceJson.TryWrite(input, new MemoryStream(), out var error));
        Assert.NotNull(error);
    }

    private static List<string> Files()
    {
        var files = Directory.GetFiles(TestData.Require("mcap-conformance"), "*.mcap", SearchOption.AllDirectories).Order().ToList();
        Assert.Equal(FilesInTheSuite, files.Count);
        return files;
    }
}
