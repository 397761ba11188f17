using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using Spane.Inspection.Leakage;
using Spane.Inspection.Measuring;
using Spane.Inspection.Serving;
using Spane.Learning;
using Spane.Messages.Inspection;
using Spane.Vision.Features;
using Spane.Vision.Models;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Speed;

/// <summary>Measures what a photograph of 640 × 480 costs, one after the other and a thousand of a ZIP, on cartons that are drawn from a
/// seed.</summary>
internal static class SpeedRun
{
    private const int OfAKind = 24;
    private const int Seed = 26;
    private const int Width = 640;
    private const int Height = 480;
    private const double Megabyte = 1_000_000;

    public static async Task<Report> RunAsync(int photographs)
    {
        using var judge = new PhotoJudge(BackboneFile.PackagedResNet18);
        var random = new Random(Seed);
        byte[][] files =
        [
            .. Enumerable.Range(0, 2 * OfAKind).Select(i => PhotoEncoder.ToJpeg(
                Resampling.Resize(DrawnCartons.Draw(i < OfAKind ? 0 : 3, random), Width, Height), 85)),
        ];
        Photo[] photos = [.. files.Select(Decode)];
        SavedModel classes = Teacher.Classes(["good", "other"], new LabelledRows(
            [.. photos.Select(judge.Rows)], [.. photos.Select((_, i) => i / OfAKind)], 2)).Model;
        SavedModel goodOnly = Teacher.FromGood(
            "good", [.. photos[..OfAKind].Select(judge.Patches)], [], [.. Enumerable.Range(0, OfAKind)]).Model;
        double byClasses = ProcessorTime.OfOne(files, file => judge.Judge(classes, Decode(file)));
        double byGood = ProcessorTime.OfOne(files, file => judge.Judge(goodOnly, Decode(file)));
        (double seconds, double milliseconds) = await ArchiveAsync(files, photographs, ModelFile.Write(classes));
        double size = new DirectoryInfo(AppContext.BaseDirectory).EnumerateFiles("*", SearchOption.AllDirectories)
            .Sum(file => file.Length) / Megabyte;
        return Describe(byClasses, byGood, photographs, seconds, milliseconds, size);
    }

    private static Photo Decode(byte[] file) => new PhotoDecoder().Decode(file, PhotoFeatures.DecodedShortSide);

    // As the backend does it: unpacked, written anew and judged, as many at once as there are processors.
    private static async Task<(double Seconds, double Milliseconds)> ArchiveAsync(byte[][] files, int count, byte[] model)
    {
        byte[] zip = Zip(files, count);
        var requests = new Pipe();
        var answers = new Pipe();
        using var server = new InspectionServer(answers.Writer.AsStream());
        Task running = server.RunAsync(requests.Reader.AsStream(), CancellationToken.None);
        Stream to = requests.Writer.AsStream();
        Stream from = answers.Reader.AsStream();
        await InspectionPipe.WriteAsync(to, new InspectionRequest(0, InspectionAct.Load) { Model = 1 }, model);
        await InspectionPipe.ReadAsync<InspectionAnswer>(from);
        using var process = Process.GetCurrentProcess();
        TimeSpan spent = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Task reading = ReadAsync(from, count);
        using (var archive = new ZipArchive(new MemoryStream(zip)))
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                await using Stream packed = await entry.OpenAsync();
                using var file = new MemoryStream();
                await packed.CopyToAsync(file);
                await InspectionPipe.WriteAsync(to, new InspectionRequest(1, InspectionAct.Clean) { Model = 1 }, file.ToArray());
            }
        }

        await reading;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double milliseconds = (process.TotalProcessorTime - spent).TotalMilliseconds / count;
        await requests.Writer.CompleteAsync();
        await running;
        return (seconds, milliseconds);
    }

    private static async Task ReadAsync(Stream from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (await InspectionPipe.ReadAsync<InspectionAnswer>(from) is not { Header.Verdict: not null })
            {
                throw new InvalidDataException("A photograph was not judged.");
            }
        }
    }

    private static byte[] Zip(byte[][] files, int count)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < count; i++)
            {
                using Stream entry = archive.CreateEntry($"{i}.jpg", CompressionLevel.NoCompression).Open();
                entry.Write(files[i % files.Length]);
            }
        }

        return stream.ToArray();
    }

    private static Report Describe(
        double byClasses, double byGood, int photographs, double seconds, double milliseconds, double size) => new(
        new Dictionary<string, object?>
        {
            ["bench"] = "vision",
            ["width"] = Width,
            ["height"] = Height,
            ["classes_ms"] = byClasses,
            ["good_only_ms"] = byGood,
            ["photographs"] = photographs,
            ["zip_s"] = Math.Round(seconds, 1),
            ["zip_ms"] = Math.Round(milliseconds, 1),
            ["processors"] = Environment.ProcessorCount,
            ["mb"] = Math.Round(size, 1),
            ["seed"] = Seed,
        },
        [
            string.Create(CultureInfo.InvariantCulture,
                $"from the bytes of {Width} × {Height} to the verdict: classes {byClasses:F1} ms, good only {byGood:F1} ms of processor"),
            string.Create(CultureInfo.InvariantCulture,
                $"{photographs} of a ZIP, unpacked, written anew and judged: {seconds:F1} s on {Environment.ProcessorCount} processors, ")
                + string.Create(CultureInfo.InvariantCulture, $"{milliseconds:F1} ms of processor each"),
            string.Create(CultureInfo.InvariantCulture, $"the program with its network: {size:F1} MB"),
        ]);
}
