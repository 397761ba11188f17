using System;
using System.Threading;

namespace Spane.NanoFramework;

/// <summary>Gives the flow of control back to the board that was current before.</summary>
public readonly struct BoardScope : IDisposable
{
    private readonly AsyncLocal<VirtualBoard?> ambient;
    private readonly VirtualBoard? before;

    internal BoardScope(AsyncLocal<VirtualBoard?> ambient, VirtualBoard? before)
    {
        this.ambient = ambient;
        this.before = before;
    }

    /// <inheritdoc/>
    public void Dispose() => ambient.Value = before;
}
