using System.IO.Pipelines;
using Spane.Inspection.Serving;
using Spane.Messages.Inspection;
using Spane.Plant.Camera;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Serving;

/// <summary>The program as the backend speaks to it: teach, load, judge, refuse, cancel, end.</summary>
public sealed class InspectionServerTests : IAsyncLifetime
{
    private readonly Pipe _requests = new();
    private readonly Pipe _answers = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-serving");
    private InspectionServer? _server;
    private Task _running = Task.CompletedTask;
    private long _id;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _server = new InspectionServer(_answers.Writer.AsStream());
        _running = _server.RunAsync(_requests.Reader.AsStream(), Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _requests.Writer.CompleteAsync();
        await _running;
        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_taught_is_loaded_and_judges()
    {
        (PackDefect Defect, string Path)[] photographs =
        [
            .. Enumerable.Range(0, 18).Select(i => i < 12 ? PackDefect.None : PackDefect.MissingLabel)
                .Select((defect, i) => (defect, Keep($"{i}.jpg", PackPicture.Render(i, defect).ToJpeg()))),
        ];
        await SendAsync(new(0, InspectionAct.Teach)
        {
            Good = "good",
            Files = [.. photographs.Select(one => one.Path)],
            Labels = [.. photographs.Select(one => PackDefects.NameOf(one.Defect))],
        });
        List<double> progress = [];
        (InspectionAnswer answer, byte[] model) = await AnswerAsync();
        for (; answer.Progress is { } share; (answer, model) = await AnswerAsync())
        {
            progress.Add(share);
        }

        progress.ShouldBe(progress.Order());
        TeachingReport report = answer.Report.ShouldNotBeNull(answer.Refused);
        report.Classes.Select(one => (one.Name, one.Photographs)).ShouldBe([("good", 12), ("missing-label", 6)]);
        report.Doubts.Count.ShouldBe(2);
        report.Thresholds.ShouldContain(one => one.Threshold == report.Threshold);

        (await AskAsync(new(0, InspectionAct.Judge) { Model = 4 }, [])).Refused.ShouldNotBeNull().ShouldContain("has not been loaded");
        (await AskAsync(new(0, InspectionAct.Load) { Model = 4 }, model)).Refused.ShouldBeNull();
        var judge = new InspectionRequest(0, InspectionAct.Judge) { Model = 4, Threshold = report.Threshold };
        (await AskAsync(judge, PackPicture.Render(90, PackDefect.None).ToJpeg())).Verdict.ShouldNotBeNull().Bad.ShouldBeFalse();
        InspectionVerdict bad = (await AskAsync(judge, PackPicture.Render(91, PackDefect.MissingLabel).ToJpeg())).Verdict.ShouldNotBeNull();
        (bad.Bad, bad.Class).ShouldBe((true, "missing-label"));
        bad.Across.ShouldNotBeNull();

        await SendAsync(judge with { Act = InspectionAct.Clean }, PackPicture.Render(91, PackDefect.MissingLabel).ToJpeg());
        (InspectionAnswer both, byte[] clean) = await AnswerAsync();
        both.Verdict.ShouldNotBeNull().Class.ShouldBe("missing-label");
        new PhotoDecoder().Decode(clean).Width.ShouldBe(PackPicture.Width);
    }

    [Fact]
    public async Task A_file_from_anywhere_is_written_anew_or_refused_and_the_stream_goes_on()
    {
        byte[] large = PhotoEncoder.ToPng(Drawn.Scene(1, 1600, 900));
        await SendAsync(new(0, InspectionAct.Clean), large);
        (InspectionAnswer answer, byte[] jpeg) = await AnswerAsync();
        answer.Refused.ShouldBeNull();
        Photo clean = new PhotoDecoder().Decode(jpeg);
        (clean.Width, clean.Height).ShouldBe((640, 360));
        jpeg.Length.ShouldBeLessThanOrEqualTo(60_000);

        var random = new Random(1);
        byte[] whole = PackPicture.Render(1, PackDefect.None).ToJpeg();
        for (var i = 0; i < 300; i++)
        {
            byte[] mutated = [.. whole];
            for (var flips = 0; flips < 8; flips++)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            await SendAsync(new(0, InspectionAct.Clean), mutated.AsMemory(0, random.Next(1, mutated.Length)));
            (InspectionAnswer each, byte[] body) = await AnswerAsync();
            (each.Refused is null).ShouldBe(body.Length > 0);
        }

        (await AskAsync(new(0, InspectionAct.Clean), "MZ this is no picture"u8.ToArray())).Reason.ShouldBe("not-a-photograph");
        (await AskAsync(new(0, InspectionAct.Clean), whole)).Refused.ShouldBeNull();
    }

    /// <summary>Several at once, whoever is first; each answer has its request's number.</summary>
    [Fact]
    public async Task Photographs_that_come_together_are_each_answered_once()
    {
        const int Many = 24;
        byte[] whole = PackPicture.Render(2, PackDefect.None).ToJpeg();
        var sending = Task.Run(async () =>
        {
            for (var i = 1; i <= Many; i++)
            {
                await SendAsync(new(0, InspectionAct.Clean), i % 4 == 0 ? whole.AsMemory(0, 900) : whole);
            }
        }, Token);
        List<(long Id, bool Refused)> answers = [];
        while (answers.Count < Many)
        {
            (InspectionAnswer header, _) = (await InspectionPipe.ReadAsync<InspectionAnswer>(_answers.Reader.AsStream(), Token))!.Value;
            answers.Add((header.Id, header.Refused is not null));
        }

        await sending;
        answers.OrderBy(answer => answer.Id).ShouldBe(Enumerable.Range(1, Many).Select(i => ((long)i, i % 4 == 0)));
    }

    [Fact]
    public async Task Teaching_with_too_few_or_without_files_is_refused_with_a_reason()
    {
        string one = Keep("one.jpg", PackPicture.Render(1, PackDefect.None).ToJpeg());
        (await TaughtAsync([one, one, one])).ShouldNotBeNull().ShouldContain("too few");
        (await TaughtAsync([Path.Combine(_folder.FullName, "none.jpg")])).ShouldNotBeNull();
    }

    private async Task<string?> TaughtAsync(string[] files)
    {
        await SendAsync(new(0, InspectionAct.Teach) { Good = "good", Files = files, Labels = [.. files.Select(_ => "good")] });
        while (true)
        {
            InspectionAnswer answer = (await AnswerAsync()).Answer;
            if (answer.Progress is null)
            {
                return answer.Refused;
            }
        }
    }

    private string Keep(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private async Task<InspectionAnswer> AskAsync(InspectionRequest request, byte[] body)
    {
        await SendAsync(request, body);
        return (await AnswerAsync()).Answer;
    }

    private Task SendAsync(InspectionRequest request, ReadOnlyMemory<byte> body = default) =>
        InspectionPipe.WriteAsync(_requests.Writer.AsStream(), request with { Id = ++_id }, body, Token);

    private async Task<(InspectionAnswer Answer, byte[] Body)> AnswerAsync()
    {
        (InspectionAnswer Header, byte[] Body)? frame = await InspectionPipe.ReadAsync<InspectionAnswer>(_answers.Reader.AsStream(), Token);
        frame.ShouldNotBeNull().Header.Id.ShouldBe(_id);
        return frame.Value;
    }
}
