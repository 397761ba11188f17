using System.Runtime.CompilerServices;

namespace Spane.Messages;

/// <summary>Room on the stack for the values of one payload, in the order of its keys.</summary>
[InlineArray(Capacity)]
internal struct FieldValues
{
    public const int Capacity = 24;

    private FieldValue _first;
}
