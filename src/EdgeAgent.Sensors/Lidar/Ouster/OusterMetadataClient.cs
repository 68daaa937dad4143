using System.Net;
using System.Text;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Asks a sensor for its metadata over HTTP (firmware 2.2 and later). The client's timeout bounds the wait.</summary>
public sealed class OusterMetadataClient(HttpClient http)
{
    private const int LargestAnswerBytes = 1 << 20;

    /// <summary>Asks once; <paramref name="sensor"/> is its address, such as <c>http://os-122201000998.local</c>.</summary>
    public async Task<OusterMetadataAnswer> FetchAsync(Uri sensor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        try
        {
            using var answer = await http.GetAsync(new Uri(sensor, "/api/v1/sensor/metadata"), HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Check(await ReadAsync(answer, cancellation).ConfigureAwait(false), sensor),
                HttpStatusCode.NotFound => new(null, $"{sensor} has no /api/v1/sensor/metadata: its firmware is older than 2.2 or it is no Ouster sensor; give its metadata as a file.", false),
                var other => new(null, $"{sensor} answered {(int)other} {answer.ReasonPhrase}; while a sensor starts up this passes within a minute.", true),
            };
        }
        catch (HttpRequestException exception)
        {
            return new(null, $"{sensor} cannot be asked for its metadata: {exception.Message}", true);
        }
        catch (IOException exception)
        {
            return new(null, $"{sensor} broke off its answer: {exception.Message}", true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, $"{sensor} gave no answer within {http.Timeout.TotalSeconds:0.#} s.", true);
        }
    }

    private static async Task<string?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var bytes = new byte[LargestAnswerBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return length < bytes.Length ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static OusterMetadataAnswer Check(string? text, Uri sensor)
    {
        if (text is null)
        {
            return new(null, $"{sensor} answered with more than {LargestAnswerBytes} bytes; that is no metadata.", false);
        }

        try
        {
            _ = OusterMetadataReader.Read(text);
            return new(text, "", false);
        }
        catch (DecoderSettingsException exception)
        {
            // A sensor that is starting up answers before it knows its beams.
            return new(null, $"{sensor}: {exception.Message}", text.Contains("INITIALIZING", StringComparison.Ordinal));
        }
    }
}
