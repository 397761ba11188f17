using System.Runtime.InteropServices;

namespace Spane.Learning;

/// <summary>The calls of LightGBM's C interface that are used (LightGBM 4.7, include/LightGBM/c_api.h). Each returns 0 or −1.</summary>
internal static partial class NativeLightGbm
{
    internal const int Float32 = 0;
    internal const int PredictNormal = 0;
    private const string Library = "lib_lightgbm";

    /// <summary>Turns a failed call into an exception with LightGBM's own words.</summary>
    /// <exception cref="InvalidOperationException">The call failed.</exception>
    internal static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LGBM_GetLastError())}");
        }
    }

    [LibraryImport(Library)]
    private static partial nint LGBM_GetLastError();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_DatasetCreateFromMat(float[] data, int type, int rows, int columns, int isRowMajor, string parameters,
        nint reference, out nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_DatasetSetField(nint dataset, string field, float[] data, int count, int type);

    [LibraryImport(Library)]
    internal static unsafe partial int LGBM_BoosterSaveModelToString(nint booster, int start, int iterations, int importance, long length,
        out long needed, byte* text);

    [LibraryImport(Library)]
    internal static partial int LGBM_DatasetFree(nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LGBM_BoosterPredictForMat(nint booster, float[] data, int type, int rows, int columns, int isRowMajor,
        int predictType, int firstIteration, int iterations, string parameters, out long length, double[] results);

    [LibraryImport(Library)]
    internal static partial int LGBM_BoosterFree(nint booster);
}
