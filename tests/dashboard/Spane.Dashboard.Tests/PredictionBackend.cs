using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Spane.Backend.Inspection;
using Spane.Plant.Camera;

namespace Spane.Dashboard.Tests;

/// <summary>A backend with a model in force, a folder that it watches and a camera that it asks.</summary>
public sealed class PredictionBackend : IAsyncLifetime
{
    private const int Good = 10;
    private const int All = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-watched");
    private WebApplication? _camera;

    internal DashboardServer Server { get; private set; } = null!;

    internal string Folder => _folder.FullName;

    /// <summary>What the camera answers with; null: it sends whoever asks elsewhere.</summary>
    internal byte[]? Camera { get; set; }

    /// <summary>How often somebody came to where the camera sends people.</summary>
    internal int Elsewhere { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await StartCamera();
        Server = new DashboardServer
        {
            Inspection = new()
            {
                Folder = Folder,
                CameraHosts = { "127.0.0.1" },
                Cameras = { new() { Device = "packer-1", Address = $"{_camera!.Urls.Single()}/snapshot.jpg" } },
            },
        };
        await Server.InitializeAsync();
        await Teach();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _camera!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartCamera()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _camera = builder.Build();
        _camera.MapGet("/snapshot.jpg", () => Camera is { } jpeg ? Results.Bytes(jpeg, "image/jpeg") : Results.Redirect("/elsewhere"));
        _camera.MapGet("/elsewhere", () => Elsewhere++);
        await _camera.StartAsync();
    }

    private async Task Teach()
    {
        var photographs = Server.Service<BroughtPhotographs>();
        var labels = Server.Service<PhotographLabels>();
        for (var i = 0; i < All; i++)
        {
            var jpeg = PackPicture.Render(i, i < Good ? PackDefect.None : PackDefect.MissingLabel).ToJpeg();
            var id = await photographs.KeepAsync("milo", jpeg, jpeg, default);
            await labels.LabelAsync("milo", [id], i < Good ? "good" : "missing-label", "eko", default);
        }

        var room = Server.Service<TeachingRoom>();
        room.TryBegin("milo", "eko").ShouldBeTrue();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(240));
        while (room.Progress is not { Ended: true })
        {
            await Task.Delay(50, limit.Token);
        }

        var models = Server.Service<ModelStore>();
        var model = (await models.AllAsync("milo", default)).ShouldHaveSingleItem(room.Progress?.Why);
        model.Report.Reference.Count.ShouldBe(Good);
        (await models.ForceAsync("milo", model.Version, model.Report.Threshold, 0, "eko", default)).ShouldBeNull();
    }
}
