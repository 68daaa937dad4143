using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary>Writes the drive, its truth and the pictures that a request asks for.</summary>
internal static class SimulateWork
{
    public static SimulateSummary Run(SimulateRequest request, ProgressBoard board, CancellationToken cancellationToken)
    {
        using var drive = new SimulatedDrive(request.Scenario, request.Seed);
        var truth = drive.Truth;
        if (request.TruthFile is not null)
        {
            File.WriteAllBytes(request.TruthFile, SimulationTruthJson.Write(truth));
        }

        var frames = request.File is null ? 0 : WriteDrive(request.File, drive, board, cancellationToken);
        var pictures = request.ImageFolder is null ? 0 : WritePictures(request.ImageFolder, request.Seed, request.Worlds, board, cancellationToken);
        return new(
            drive.Info.Id,
            request.File,
            request.Scenario.DurationSeconds,
            frames,
            request.File is null ? 0 : new FileInfo(request.File).Length,
            request.TruthFile,
            truth.Events,
            pictures);
    }

    public static long WriteDrive(string path, IDriveSource drive, ProgressBoard board, CancellationToken cancellationToken)
    {
        var progress = board.Add("simulating", Math.Max(1, drive.Info.FrameCounts.Sum()));
        using var pool = new SlabPool();
        using var writer = new DriveWriter(path, drive.Info);
        foreach (var frame in drive.ReadFrames(pool, cancellationToken))
        {
            writer.Write(frame);
            frame.Release();
            progress.Done = writer.FramesWritten;
        }

        writer.Finish();
        return writer.FramesWritten;
    }

    private static int WritePictures(string folder, long seed, int worlds, ProgressBoard board, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var progress = board.Add("taking pictures", worlds * SceneGallery.PicturesPerWorld);
        var count = 0;
        using var labels = new StreamWriter(Path.Combine(folder, "labels.csv")) { NewLine = "\n" };
        labels.WriteLine("file,world,camera,seconds,condition,visibilityMeters");
        foreach (var picture in SceneGallery.Render(seed, worlds))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = $"{picture.World:d4}_{picture.Camera}_{picture.Seconds:00}.jpg";
            File.WriteAllBytes(Path.Combine(folder, file), picture.Jpeg.Span);
            labels.WriteLine($"{file},{picture.World},{picture.Camera},{picture.Seconds},{picture.Condition},{picture.VisibilityMeters}");
            progress.Done = ++count;
        }

        return count;
    }
}
