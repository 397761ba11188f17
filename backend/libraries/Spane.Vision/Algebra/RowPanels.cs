using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Spane.Vision.Algebra;

/// <summary>Inner products of rows with many rows. The many are laid out in panels of 32 side by side, so that a value of a row is
/// multiplied with 16 of them at once and no vector has to be added up; four rows go through a panel together.</summary>
internal sealed class RowPanels
{
    /// <summary>Rows of a panel.</summary>
    public const int Panel = 32;

    /// <summary>Rows that go through a panel together.</summary>
    public const int Block = 4;

    private readonly float[] _panels;

    public RowPanels(ReadOnlySpan<float> rows, int width)
    {
        (Width, Count) = (width, rows.Length / width);
        PanelCount = (Count + Panel - 1) / Panel;
        _panels = new float[PanelCount * Panel * width];
        for (var row = 0; row < Count; row++)
        {
            int to = (row / Panel * Panel * width) + (row % Panel);
            for (var i = 0; i < width; i++, to += Panel)
            {
                _panels[to] = rows[(row * width) + i];
            }
        }
    }

    /// <summary>Values of a row.</summary>
    public int Width { get; }

    /// <summary>Rows that are laid out.</summary>
    public int Count { get; }

    /// <summary>Panels, the last of them filled up with zeros.</summary>
    public int PanelCount { get; }

    /// <summary>The rows as they were given, one after the other.</summary>
    public float[] ToRows()
    {
        var rows = new float[Count * Width];
        for (var row = 0; row < Count; row++)
        {
            int from = (row / Panel * Panel * Width) + (row % Panel);
            for (var i = 0; i < Width; i++, from += Panel)
            {
                rows[(row * Width) + i] = _panels[from];
            }
        }

        return rows;
    }

    /// <summary>Every product of every given row with every row that is laid out, row by row.</summary>
    public float[] Products(ReadOnlySpan<float> rows)
    {
        int count = rows.Length / Width;
        var products = new float[count * Count];
        var padded = new float[Block * Width];
        Span<float> some = stackalloc float[Block * Panel];
        for (var first = 0; first < count; first += Block)
        {
            int high = Math.Min(Block, count - first);
            rows.Slice(first * Width, high * Width).CopyTo(padded);
            for (var panel = 0; panel < PanelCount; panel++)
            {
                Multiply(padded, panel, some);
                int wide = Math.Min(Panel, Count - (panel * Panel));
                for (var i = 0; i < high; i++)
                {
                    some.Slice(i * Panel, wide).CopyTo(products.AsSpan(((first + i) * Count) + (panel * Panel)));
                }
            }
        }

        return products;
    }

    /// <summary>The products of four rows with one panel: four times 32.</summary>
    public void Multiply(ReadOnlySpan<float> rows, int panel, Span<float> products)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, Block * Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(products.Length, Block * Panel);
        ref float r = ref MemoryMarshal.GetReference(rows);
        ref float b = ref _panels[panel * Panel * Width];
        ref float to = ref MemoryMarshal.GetReference(products);
        var width = (nuint)Width;
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector512<float> s20 = default, s21 = default, s30 = default, s31 = default;
        for (nuint k = 0; k < width; k++)
        {
            var left = Vector512.LoadUnsafe(ref b, k * Panel);
            var right = Vector512.LoadUnsafe(ref b, (k * Panel) + 16);
            var r0 = Vector512.Create(Unsafe.Add(ref r, k));
            var r1 = Vector512.Create(Unsafe.Add(ref r, width + k));
            var r2 = Vector512.Create(Unsafe.Add(ref r, (2 * width) + k));
            var r3 = Vector512.Create(Unsafe.Add(ref r, (3 * width) + k));
            s00 = Vector512.FusedMultiplyAdd(r0, left, s00);
            s01 = Vector512.FusedMultiplyAdd(r0, right, s01);
            s10 = Vector512.FusedMultiplyAdd(r1, left, s10);
            s11 = Vector512.FusedMultiplyAdd(r1, right, s11);
            s20 = Vector512.FusedMultiplyAdd(r2, left, s20);
            s21 = Vector512.FusedMultiplyAdd(r2, right, s21);
            s30 = Vector512.FusedMultiplyAdd(r3, left, s30);
            s31 = Vector512.FusedMultiplyAdd(r3, right, s31);
        }

        s00.StoreUnsafe(ref to);
        s01.StoreUnsafe(ref to, 16);
        s10.StoreUnsafe(ref to, 32);
        s11.StoreUnsafe(ref to, 48);
        s20.StoreUnsafe(ref to, 64);
        s21.StoreUnsafe(ref to, 80);
        s30.StoreUnsafe(ref to, 96);
        s31.StoreUnsafe(ref to, 112);
    }
}
