using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spane.Backend;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Lab.Load;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Soak;

/// <summary>
/// What an uninterrupted run stores: the backend's own twins, in this process, fed with a fleet's messages one after the other, without
/// broker, faults or restarts. It goes on from round to round like the real one.
/// </summary>
internal sealed class FleetReference : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-reference-");
    private readonly ServiceProvider _services;
    private readonly DeviceDirectory _directory;

    private FleetReference()
    {
        _services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSpane(new SpaneOptions { DataFolder = _folder.FullName })
            .BuildServiceProvider();
        _directory = _services.GetRequiredService<DeviceDirectory>();
    }

    /// <summary>Makes the reference for a fleet's devices.</summary>
    public static async Task<FleetReference> CreateAsync(FleetOptions options, CancellationToken cancellationToken)
    {
        var reference = new FleetReference();
        await reference._directory.LookAfterAllAsync(cancellationToken);
        await reference._directory.RegisterAsync([.. VirtualFleet.Registrations(options)], cancellationToken);
        return reference;
    }

    /// <summary>Feeds everything that a device has sent in a round.</summary>
    /// <returns>What should be stored of the round.</returns>
    public IReadOnlyList<TelemetryPoint> Feed(FleetOptions options, FleetDevice device)
    {
        var runtime = _directory.Find(device.Registration.Id)!;
        var script = FleetDevice.Script(options, device.Number);
        var batch = new IngestBatch();
        var payload = new byte[IDeviceScript.LargestMessage];
        for (var sequence = 1u; sequence <= device.Sequence; sequence++)
        {
            var length = script.Write(payload, FleetDevice.Place(options, sequence, lowestKept: 1));
            if (!PayloadParser.TryParse(script.LeafOf(sequence), payload.AsSpan(0, length), out var message, out var rejection))
            {
                throw new InvalidOperationException($"The fleet's own message was refused: {rejection.Detail}");
            }

            runtime.Process(message, topic: "", retained: false, DateTimeOffset.UtcNow, batch);
        }

        return batch.Points;
    }

    /// <summary>The state that a device's twin should have saved with the round's last message; once after each
    /// <see cref="Feed"/>.</summary>
    public byte[] TakeState(string device)
    {
        // The backend's clock runs: what stands only for a time has ended there.
        var runtime = _directory.Find(device)!;
        runtime.Tick(TimeProvider.System.GetUtcNow(), new IngestBatch());
        return runtime.Collect().State!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
