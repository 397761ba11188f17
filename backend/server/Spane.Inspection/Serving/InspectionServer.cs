using System.Text.Json;
using Spane.Messages.Inspection;
using Spane.Vision.Features;
using Spane.Vision.Models;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Serving;

/// <summary>Answers requests: photographs as many at once as there are processors, everything else in the order in which it comes; teaching
/// goes on beside them, on one thread. No more is read than is being worked on, so that memory stays bounded.</summary>
internal sealed class InspectionServer(Stream output) : IDisposable
{
    private const int MostModels = 8;

    // What is kept of a file from anywhere: as large as a camera's photographs, and twice what a network looks at.
    private const int LongSide = 640;

    private readonly PhotoJudge _judge = new(BackboneFile.PackagedResNet18);
    private readonly PhotoDecoder _decoder = new();
    private readonly Dictionary<long, SavedModel> _models = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _looking = new(Environment.ProcessorCount);
    private CancellationTokenSource? _teaching;
    private Task _taught = Task.CompletedTask;

    /// <summary>Answers until the input ends.</summary>
    public async Task RunAsync(Stream input, CancellationToken cancellationToken)
    {
        while (await InspectionPipe.ReadAsync<InspectionRequest>(input, cancellationToken) is var (request, body))
        {
            if (request.Act is InspectionAct.Judge or InspectionAct.Clean)
            {
                await _looking.WaitAsync(cancellationToken);
                SavedModel? model = _models.GetValueOrDefault(request.Model);
                _ = Task.Run(() => LookAsync(request, body, model), CancellationToken.None);
            }
            else
            {
                await GuardAsync(request, () => AnswerAsync(request, body));
            }
        }

        _teaching?.Cancel();
        await _taught;
        for (var i = 0; i < Environment.ProcessorCount; i++)
        {
            await _looking.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _teaching?.Dispose();
        _judge.Dispose();
        _writing.Dispose();
        _looking.Dispose();
    }

    private async Task LookAsync(InspectionRequest request, byte[] body, SavedModel? model)
    {
        try
        {
            await GuardAsync(request, async () =>
            {
                byte[] photograph = request.Act == InspectionAct.Clean ? Clean(body) : body;
                InspectionVerdict? verdict =
                    request.Act == InspectionAct.Judge || request.Model > 0 ? Judge(request, model, photograph) : null;
                await SendAsync(new(request.Id) { Verdict = verdict }, request.Act == InspectionAct.Clean ? photograph : default);
            });
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task GuardAsync(InspectionRequest request, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (PhotoRefusedException refusal)
        {
            await SendAsync(new(request.Id)
            {
                Refused = refusal.Message,
                Reason = JsonNamingPolicy.KebabCaseLower.ConvertName(refusal.Reason.ToString()),
            });
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or IOException)
        {
            await SendAsync(new(request.Id) { Refused = fault.Message });
        }
    }

    private Task AnswerAsync(InspectionRequest request, byte[] body)
    {
        switch (request.Act)
        {
            case InspectionAct.Load:
                Load(request, body);
                return SendAsync(new(request.Id));
            case InspectionAct.Teach:
                Teach(request);
                return Task.CompletedTask;
            case InspectionAct.Cancel:
                _teaching?.Cancel();
                return SendAsync(new(request.Id));
            default:
                throw new ArgumentException($"Nothing is done for {request.Act}.", nameof(request));
        }
    }

    private void Load(InspectionRequest request, byte[] body)
    {
        SavedModel model = ModelFile.Read(body);
        if (_models.Count >= MostModels)
        {
            _models.Clear();
        }

        _models[request.Model] = model;
    }

    private InspectionVerdict Judge(InspectionRequest request, SavedModel? model, byte[] photograph)
    {
        if (model is null)
        {
            throw new InvalidDataException($"The model {request.Model} has not been loaded.");
        }

        model = request.Threshold is { } set ? model with { Threshold = model.IsGoodOnly ? set : 1 - set } : model;
        PackVerdict verdict = _judge.Judge(model, _decoder.Decode(photograph, PhotoFeatures.DecodedShortSide));
        return new InspectionVerdict(verdict.Bad, verdict.Class, verdict.Confidence, verdict.Across, verdict.Down)
        {
            Distance = verdict.Distance,
        };
    }

    private byte[] Clean(byte[] body)
    {
        Photo photo = _decoder.Decode(body, LongSide / 2);
        double scale = Math.Min(1, (double)LongSide / Math.Max(photo.Width, photo.Height));
        if (scale < 1)
        {
            photo = Resampling.Resize(photo, Math.Max(1, (int)(photo.Width * scale)), Math.Max(1, (int)(photo.Height * scale)));
        }

        for (int quality = 88; ; quality -= 12)
        {
            byte[] jpeg = PhotoEncoder.ToJpeg(photo, quality);
            if (jpeg.Length <= Messages.ImageMessage.MostJpegBytes || quality < 40)
            {
                return jpeg;
            }
        }
    }

    private void Teach(InspectionRequest request)
    {
        if (!_taught.IsCompleted)
        {
            throw new ArgumentException("A model is being taught; cancel that first.", nameof(request));
        }

        _teaching?.Dispose();
        _teaching = new CancellationTokenSource();
        CancellationToken stop = _teaching.Token;
        _taught = Task.Run(async () =>
        {
            try
            {
                (TeachingReport report, byte[] file) = Lesson.Run(
                    request, _judge, share => SendAsync(new(request.Id) { Progress = share }).GetAwaiter().GetResult(), stop);
                await SendAsync(new(request.Id) { Report = report }, file);
            }
            catch (Exception fault) when (fault is PhotoRefusedException or InvalidDataException or ArgumentException or IOException
                or OperationCanceledException or ArithmeticException)
            {
                await SendAsync(new(request.Id) { Refused = fault is OperationCanceledException ? "" : fault.Message });
            }
        }, CancellationToken.None);
    }

    private async Task SendAsync(InspectionAnswer answer, ReadOnlyMemory<byte> body = default)
    {
        await _writing.WaitAsync();
        try
        {
            await InspectionPipe.WriteAsync(output, answer, body);
        }
        finally
        {
            _writing.Release();
        }
    }
}
