using OpenCvSharp;

namespace Spane.Learning;

/// <summary>Rows as OpenCV takes them.</summary>
internal static class Matrices
{
    /// <summary>A matrix of single-precision numbers, a row for each.</summary>
    internal static Mat Of(IReadOnlyList<float[]> rows)
    {
        int width = rows[0].Length;
        return Mat.FromPixelData(rows.Count, width, MatType.CV_32FC1, RowCheck.Flatten(rows, width));
    }

    /// <summary>A column of whole numbers, by which OpenCV knows that classes are meant.</summary>
    internal static Mat Of(IReadOnlyList<int> classes) =>
        Mat.FromPixelData(classes.Count, 1, MatType.CV_32SC1, classes.ToArray());

    /// <summary>A single-precision matrix's numbers, row after row.</summary>
    internal static float[] Numbers(Mat matrix)
    {
        matrix.GetArray(out float[] numbers);
        return numbers;
    }
}
