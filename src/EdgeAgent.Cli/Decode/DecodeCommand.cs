using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Packets;
using Spectre.Console;

namespace EdgeAgent.Cli.Decode;

/// <summary><c>edgeagent decode</c>: any driver over any capture.</summary>
internal static class DecodeCommand
{
    private const int MostErrorsSaid = 20;
    private const string Extensions = ".csv, .jsonl, .pcd, .mcap, or - for JSON Lines on standard output";

    public static Command Create()
    {
        var driver = new Argument<string?>("DRIVER") { Description = $"The driver: {string.Join(", ", SensorDecoders.All.Select(decoder => decoder.Name))}.", Arity = ArgumentArity.ZeroOrOne };
        var capture = new Argument<string?>("CAPTURE") { Description = "The recording: pcap, pcapng, ROS bag, candump log, or the bytes of a serial line.", Arity = ArgumentArity.ZeroOrOne };
        var metadata = new Option<string?>("--meta") { Description = "The device's metadata or calibration file.", HelpName = "FILE" };
        var databases = new Option<string[]>("--dbc") { Description = "A CAN database (DBC); may be repeated.", HelpName = "FILE" };
        var port = new Option<ushort?>("--port") { Description = "Take only UDP packets sent to this port.", HelpName = "N" };
        var channel = new Option<string?>("--channel") { Description = "Take only packets of this bus or topic.", HelpName = "NAME" };
        var options = new Option<string[]>("--option") { Description = "A setting of the driver; may be repeated.", HelpName = "NAME=VALUE" };
        var output = new Option<string?>("--output", "-o") { Description = $"What to write, by extension: {Extensions}. Without it only counters are printed.", HelpName = "FILE" };
        var table = new Option<string?>("--table") { Description = "Write the rows of this table only.", HelpName = "NAME" };
        var frame = new Option<long?>("--frame") { Description = "Write this sweep only (PCD), from 0.", HelpName = "N" };
        var digest = new Option<bool>("--digest") { Description = "Print the driver's hashes of all it decoded." };
        var list = new Option<bool>("--list") { Description = "List the drivers with their tables, columns and settings." };
        var json = new Option<bool>("--json") { Description = "Print the list as JSON; a decoded capture's summary always is." };
        var command = new Command("decode", "Run a driver over a capture and write every frame with all its fields.")
        {
            driver, capture, metadata, databases, port, channel, options, output, table, frame, digest, list, json,
        };
        options.Validators.Add(result => Check(result, token => token.Contains('=', StringComparison.Ordinal) && !token.StartsWith('='), "a setting is NAME=VALUE"));
        output.Validators.Add(result => Check(result, IsKnownOutput, $"the output is one of {Extensions}"));
        command.Validators.Add(result =>
        {
            if (!result.GetValue(list) && (result.GetValue(driver) is null || result.GetValue(capture) is null))
            {
                result.AddError("A driver and a capture are needed (--list shows the drivers).");
            }
            else if (!result.GetValue(list) && SensorDecoders.Find(result.GetValue(driver)!) is null)
            {
                result.AddError($"'{result.GetValue(driver)}' is no driver; there are {string.Join(", ", SensorDecoders.All.Select(decoder => decoder.Name))}.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(list)
            ? Task.FromResult(List(parsed.GetValue(json)))
            : RunAsync(
                new()
                {
                    Driver = SensorDecoders.Find(parsed.GetValue(driver)!)!,
                    Capture = parsed.GetValue(capture)!,
                    Metadata = parsed.GetValue(metadata),
                    Databases = parsed.GetValue(databases) ?? [],
                    Port = parsed.GetValue(port),
                    Channel = parsed.GetValue(channel),
                    Options = OptionsOf(parsed.GetValue(options) ?? []),
                    Output = parsed.GetValue(output),
                    Table = parsed.GetValue(table),
                    Frame = parsed.GetValue(frame),
                    Digest = parsed.GetValue(digest),
                },
                cancellationToken));
        return command.WithExamples(
            "edgeagent decode velodyne drive.pcap -o sweep.pcd",
            "edgeagent decode velodyne bag/ -o points.csv --option cut_angle=180",
            "edgeagent decode ouster os1.pcap --meta os1.json --digest",
            "edgeagent decode --list");
    }

    private static async Task<int> RunAsync(DecodeRequest request, CancellationToken cancellationToken)
    {
        var named = request.Databases.Append(request.Capture).Concat(request.Metadata is { } meta ? [meta] : []);
        var missing = named.Where(file => !Path.Exists(file)).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(file => $"{file}: no such file or folder"));
        }

        var databases = request.Databases.Select(CanDatabase.Read).ToArray();
        var unusable = request.Databases.Zip(databases).Where(pair => pair.Second.Messages.Count == 0).ToArray();
        if (unusable.Length > 0)
        {
            return Report.Failures(ExitCode.BadInput, unusable.Select(pair => $"{pair.First}: no message (BO_) could be read; a CAN database in Vector's DBC format is expected"));
        }

        foreach (var (file, database) in request.Databases.Zip(databases))
        {
            ReportErrors(file, database.Errors);
        }

        var metadata = request.Metadata is null ? null : await File.ReadAllTextAsync(request.Metadata, cancellationToken);
        if (!PacketCapture.TryOpen(request.Capture, out var capture, out var error))
        {
            return Report.Failure(ExitCode.BadInput, error);
        }

        using (capture)
        {
            try
            {
                using var work = new DecodeWork(request, capture, metadata ?? (request.Driver.MetadataIsRecorded ? capture.MetadataOf(request.Channel) : null), databases);
                return request.Digest && !work.OffersDigest
                    ? Report.Failure(ExitCode.Usage, $"the driver {request.Driver.Name} has no digest")
                    : await ProgressBoard.RunAsync(board => Task.Run(() => Run(request, work, board, cancellationToken), cancellationToken));
            }
            catch (DecoderSettingsException fault)
            {
                return Report.Failure(ExitCode.BadInput, fault.Message);
            }
        }
    }

    private static void ReportErrors(string file, IReadOnlyList<DbcError> errors)
    {
        foreach (var error in errors.Take(MostErrorsSaid))
        {
            Report.Note($"{file}, line {error.Line}: {error.Message}");
        }

        if (errors.Count > MostErrorsSaid)
        {
            Report.Note($"{file}: {errors.Count - MostErrorsSaid} more lines could not be read");
        }
    }

    private static int Run(DecodeRequest request, DecodeWork work, ProgressBoard board, CancellationToken cancellationToken)
    {
        var summary = work.Run(board.Add($"decode {Path.GetFileName(request.Capture)}", 1), cancellationToken);
        foreach (var note in work.Notes)
        {
            Report.Note(note);
        }

        // Standard output has one result: rows, the digest, or the summary.
        (request.Output == OutputFileOption.StandardOutput || request.Digest ? Console.Error : Console.Out).WriteLine(DecodeJson.Write(summary));
        if (request.Digest)
        {
            Console.Out.WriteLine(work.Digest);
        }

        var isEmpty = summary.Frames.Count == 0 && summary.Rows.Count == 0;
        if (isEmpty && request.Output is not null && summary.Form != "bytes")
        {
            Report.Note($"{request.Capture}: {request.Driver.Name} found nothing to decode ({Noticed(summary)})");
        }

        return isEmpty && summary.Form == "bytes"
            ? Report.Failure(ExitCode.BadInput, $"{request.Capture}: taken for the bytes of a serial line, and {request.Driver.Name} found nothing in them")
            : ExitCode.Done;
    }

    private static string Noticed(DecodeSummary summary) =>
        string.Join(", ", Moved(summary.DecoderCounters).DefaultIfEmpty(string.Join(", ", Moved(summary.CaptureCounters).DefaultIfEmpty("no packets"))));

    private static IEnumerable<string> Moved(IEnumerable<KeyValuePair<string, long>> counters) =>
        counters.Where(counter => counter.Value > 0).Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Key}: {counter.Value}"));

    private static int List(bool json)
    {
        var drivers = SensorDecoders.All.Select(DecoderDocument.Of).ToArray();
        if (json)
        {
            Console.Out.WriteLine(DecodeJson.Write(drivers));
            return ExitCode.Done;
        }

        var table = new Table().AddColumns("Driver", "Table or option", "Decodes, columns or values");
        foreach (var driver in drivers)
        {
            table.AddRow(Tables.Cell(driver.Name), "", Tables.Cell(driver.Summary));
            foreach (var rows in driver.Tables)
            {
                table.AddRow("", Tables.Cell(rows.Name), Tables.Cell(string.Join(' ', rows.Columns)));
            }

            foreach (var option in driver.Options)
            {
                table.AddRow("", Tables.Cell($"--option {option.Name}"), Tables.Cell(option.Summary));
            }
        }

        Tables.Write(table);
        return ExitCode.Done;
    }

    private static Dictionary<string, string> OptionsOf(string[] settings)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            options[setting[..equals]] = setting[(equals + 1)..];
        }

        return options;
    }

    private static bool IsKnownOutput(string path) =>
        path == OutputFileOption.StandardOutput || Path.GetExtension(path).ToLower(CultureInfo.InvariantCulture) is ".csv" or ".jsonl" or ".json" or ".pcd" or ".mcap";

    private static void Check(OptionResult result, Func<string, bool> isValid, string rule)
    {
        foreach (var token in result.Tokens.Where(token => !isValid(token.Value)))
        {
            result.AddError($"'{token.Value}': {rule}.");
        }
    }
}
