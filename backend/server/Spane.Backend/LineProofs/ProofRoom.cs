using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Calibration;
using Spane.Dashboard.Proofs;
using Spane.Packing.Products;
using Spane.Packing.Proofs;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.LineProofs;

/// <summary>Proves one line at a time in the background, and keeps what came of it, also why nothing did.</summary>
internal sealed class ProofRoom(
    LiveState live, ProductCatalogue products, ICalibrations calibrations, ProofProgram program, ProofStore store, ShiftCalendar shifts,
    SpaneOptions options, TimeProvider time, ILogger<ProofRoom> log) : SingleJob<ProofProgress>
{
    /// <summary>Begins with the line's present settings.</summary>
    /// <param name="by">Who asks for it; empty: it comes by itself.</param>
    /// <returns>False: another one runs.</returns>
    internal bool TryBegin(string device, string by) =>
        TryBegin(new ProofProgress(device, Ended: false), token => ProveAsync(device, by, token));

    /// <summary>The seed of a proof: its line and its moment.</summary>
    internal static int SeedOf(string device, DateTimeOffset at) => BitConverter.ToInt32(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{device} {at.ToUnixTimeMilliseconds()}"))))
        & int.MaxValue;

    private async Task ProveAsync(string device, string by, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var shift = shifts.StartOf(now);
            var settings = await SettingsAsync(device, cancellationToken);
            var seed = SeedOf(device, by.Length > 0 ? now : shift);
            var (answer, why) = await AskAsync(settings, seed, cancellationToken);
            await store.AddAsync(
                new(0, device, shift, now, by, why, seed, options.Proof.Packs, answer?.Kinds ?? [], answer?.Missed ?? [],
                    answer?.Firmware ?? "", settings, answer?.Seconds ?? 0),
                CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The backend stops: the shift's proof is made when it is back.
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            log.LogWarning("The proof of {Line} is not kept: {Why}", device, fault.Message);
        }
        finally
        {
            Progress = Progress! with { Ended = true };
        }
    }

    private async Task<(ProofAnswer? Answer, string Why)> AskAsync(ProvenSettings settings, int seed, CancellationToken cancellationToken)
    {
        if (!program.IsInstalled)
        {
            return (null, "proof-away");
        }

        try
        {
            return (await program.RunAsync(settings, seed, cancellationToken), "");
        }
        catch (Exception fault) when (fault is IOException or Win32Exception)
        {
            log.LogError("Nothing could be proven: {Why}", fault.Message);
            return (null, "proof-failed");
        }
    }

    private async Task<ProvenSettings> SettingsAsync(string device, CancellationToken cancellationToken)
    {
        var line = live.Line(device)!.Product;
        var product = products.Find(line.Id, line.NominalGrams);
        var error = await calibrations.AcceptedAsync(device, 1, cancellationToken) is [var last]
            ? ProvenSettings.SpanErrorOf(last.Readings.Select(reading => (reading.MassGrams, reading.IndicatedGrams))) : 0;
        return new(
            line.Id, line.NominalGrams, line.LowerGrams, line.UpperGrams, product.IdealPacksPerMinute ?? Product.UsualPacksPerMinute,
            Math.Round(error, 6));
    }
}
