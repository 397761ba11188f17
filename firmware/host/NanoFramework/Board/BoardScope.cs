using System;
using System.Threading;

namespace Spane.NanoFramework;

/// <summary>Gives the flow of control back to the board that was current before.</summary>
public readonly struct BoardScope : IDisposable
{
    private readonly AsyncLocal<VirtualBoard?> _ambient;
    private readonly VirtualBoard? _before;

    internal BoardScope(AsyncLocal<VirtualBoard?> ambient, VirtualBoard? before)
    {
        _ambient = ambient;
        _before = before;
    }

    /// <inheritdoc/>
    public void Dispose() => _ambient.Value = _before;
}
