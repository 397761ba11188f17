using Spane.Packing.Views;

namespace Spane.Backend.Calibration;

/// <summary>Why a calibration point was not even asked of a node.</summary>
/// <param name="Why">What to do, in both languages.</param>
internal sealed record PointRefusal(BilingualText Why)
{
    internal static PointRefusal Running { get; } = new(new BilingualText(
        "Jalur belum berhenti: hentikan dahulu, lalu ambil titiknya.",
        "The line has not stopped: stop it first, then take the point."));

    internal static PointRefusal NotSaidEmpty { get; } = new(new BilingualText(
        "Kosongkan hopper, pastikan tidak ada yang menyentuhnya, lalu centang bahwa hopper kosong.",
        "Empty the hopper, make sure that nothing touches it, then tick that the hopper is empty."));

    internal static PointRefusal Mass { get; } = new(new BilingualText(
        FormattableString.Invariant($"Massa beban harus {CalibrationDesk.LeastGrams}–{CalibrationDesk.MostGrams} g, atau 0 untuk hopper kosong."),
        FormattableString.Invariant($"The weight must have {CalibrationDesk.LeastGrams}–{CalibrationDesk.MostGrams} g, or 0 for the empty hopper.")));
}
