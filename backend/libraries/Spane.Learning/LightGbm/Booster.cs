using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Spane.Learning;

/// <summary>A model of LightGBM's, trained and held in native memory.</summary>
internal sealed class Booster : SafeHandleZeroOrMinusOneIsInvalid
{
    // One thread: several fight for the cores of a loaded machine, and the sums of several differ in their last digits.
    private const string Always = "num_threads=1 deterministic=true force_row_wise=true verbosity=-1 feature_pre_filter=false";
    private readonly int _width;

    private Booster(nint booster, int width)
        : base(true)
    {
        SetHandle(booster);
        _width = width;
    }

    /// <summary>Trains one.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">What each row should give.</param>
    /// <param name="parameters">LightGBM's parameters, <c>name=value</c> with blanks between them.</param>
    /// <param name="iterations">How many rounds.</param>
    internal static Booster Train(LabelledRows rows, float[] targets, string parameters, int iterations)
    {
        string all = $"{Always} {parameters}";
        NativeLightGbm.Check(NativeLightGbm.LGBM_DatasetCreateFromMat(RowCheck.Flatten(rows.Values, rows.Width), NativeLightGbm.Float32,
            rows.Count, rows.Width, 1, all, 0, out nint dataset));
        try
        {
            NativeLightGbm.Check(
                NativeLightGbm.LGBM_DatasetSetField(dataset, "label", targets, targets.Length, NativeLightGbm.Float32));
            NativeLightGbm.Check(NativeLightGbm.LGBM_BoosterCreate(dataset, all, out nint created));
            var booster = new Booster(created, rows.Width);
            int finished = 0;
            for (int i = 0; i < iterations && finished == 0; i++)
            {
                NativeLightGbm.Check(NativeLightGbm.LGBM_BoosterUpdateOneIter(created, out finished));
            }

            return booster;
        }
        finally
        {
            _ = NativeLightGbm.LGBM_DatasetFree(dataset);
        }
    }

    /// <summary>Its outputs, row after row.</summary>
    /// <param name="rows">Rows of the width that it was trained on.</param>
    /// <param name="outputs">How many numbers it gives for a row.</param>
    internal double[] Predict(IReadOnlyList<float[]> rows, int outputs)
    {
        var results = new double[rows.Count * outputs];
        if (rows.Count > 0)
        {
            NativeLightGbm.Check(NativeLightGbm.LGBM_BoosterPredictForMat(handle, RowCheck.Flatten(rows, _width), NativeLightGbm.Float32,
                rows.Count, _width, 1, NativeLightGbm.PredictNormal, 0, -1, "num_threads=1", out _, results));
        }

        return results;
    }

    /// <summary>The model as LightGBM writes it.</summary>
    internal unsafe string Text()
    {
        NativeLightGbm.Check(NativeLightGbm.LGBM_BoosterSaveModelToString(handle, 0, -1, 0, 0, out long needed, null));
        var text = new byte[needed];
        fixed (byte* into = text)
        {
            NativeLightGbm.Check(NativeLightGbm.LGBM_BoosterSaveModelToString(handle, 0, -1, 0, needed, out needed, into));
        }

        // The last byte is C's end of text.
        return Encoding.UTF8.GetString(text, 0, (int)needed - 1);
    }

    /// <inheritdoc />
    protected override bool ReleaseHandle() => NativeLightGbm.LGBM_BoosterFree(handle) == 0;
}
