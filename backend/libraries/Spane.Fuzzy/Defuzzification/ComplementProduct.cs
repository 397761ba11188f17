using System.Runtime.Intrinsics;

namespace Spane.Fuzzy;

/// <summary>1 − a product of complements, over a few points side by side.</summary>
internal static class ComplementProduct
{
    internal static void Scale(Span<double> product, double factor)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] *= factor;
        }
    }

    /// <summary>product · factor · (1 − degree)^power, by squaring; the spans hold a multiple of four.</summary>
    internal static void MultiplyByPower(Span<double> product, double factor, ReadOnlySpan<double> degrees, int power)
    {
        for (int i = 0; i < product.Length; i += Vector256<double>.Count)
        {
            Vector256<double> square = Vector256<double>.One - Vector256.Create(degrees[i..]);
            Vector256<double> result = Vector256.Create<double>(product[i..]) * factor;
            for (int rest = power; ; square *= square)
            {
                result = (rest & 1) == 0 ? result : result * square;
                rest >>= 1;
                if (rest == 0)
                {
                    break;
                }
            }

            result.CopyTo(product[i..]);
        }
    }

    internal static void Complement(Span<double> product)
    {
        for (int i = 0; i < product.Length; i++)
        {
            product[i] = 1 - product[i];
        }
    }
}
