namespace EdgeAgent.Mcap.Tests;

/// <summary>Files for tests to read.</summary>
internal static class Some
{
    /// <summary>Two channels, /a and /b in turn; message i has the log time given, its number as data, some bytes more.</summary>
    public static byte[] File(McapWriterOptions options, IEnumerable<ulong> logTimes, int payloadBytes = 64)
    {
        using var stream = new MemoryStream();
        using var writer = new McapWriter(stream, options);
        var schema = writer.AddSchema("example/Type", "ros2msg", "uint8 value"u8);
        ushort[] channels = [writer.AddChannel(schema, "/a", "cdr"), writer.AddChannel(0, "/b", "raw")];
        uint number = 0;
        foreach (var logTime in logTimes)
        {
            var data = new byte[payloadBytes];
            new Random((int)number).NextBytes(data.AsSpan(payloadBytes / 2));
            BitConverter.TryWriteBytes(data, number);
            writer.WriteMessage(channels[number % 2], number, logTime, logTime + 1, data);
            number++;
        }

        writer.WriteAttachment("note.txt", "text/plain", 5, 6, "hello"u8);
        writer.WriteMetadata("facts", new Dictionary<string, string> { ["wheels"] = "4" });
        writer.Finish();
        return stream.ToArray();
    }

    public static McapReader Opened(byte[] file)
    {
        Assert.True(McapReader.TryOpen(new MemoryStream(file), null, false, out var reader, out var error), error.ToString());
        return reader;
    }

    public static List<McapMessage> Messages(McapReader reader, McapQuery? query = null)
    {
        using var reading = reader.ReadMessages(query);
        var messages = new List<McapMessage>();
        while (reading.TryRead(out var message))
        {
            messages.Add(message with { Data = message.Data.ToArray() });
        }

        Assert.Equal(default, reading.FirstError);
        return messages;
    }
}
