using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Guard;

/// <summary>
/// An element of a string array that was never assigned is no null reference on the chip but a string whose text is null: comparing it
/// reads address 0. So no such element may exist: an array is made with all its texts, or filled in the method that makes it.
/// </summary>
internal static class UnassignedTexts
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "unassigned-text";

    public static IEnumerable<Finding> Check(MethodDefinition method)
    {
        foreach (Instruction made in method.Body.Instructions.Where(IsTextArray))
        {
            int? length = Constant(made.Previous);
            bool isWhole = length is { } known && AssignedInPlace(made) == known;
            if (!isWhole && !IsFilledInALoop(made))
            {
                yield return new Finding(Rule, method.FullName, $"string[{(length is null ? "" : length)}] is not filled where it is made");
            }
        }

        foreach (Instruction call in method.Body.Instructions)
        {
            if (call.Operand is MethodReference { Name: "Clear", DeclaringType.FullName: "System.Array" }
                && LoadedBefore(call) is ArrayType { ElementType.FullName: "System.String" })
            {
                yield return new Finding(Rule, method.FullName, "Array.Clear of a string[]");
            }
        }
    }

    private static bool IsTextArray(Instruction instruction) =>
        instruction.OpCode.Code == Code.Newarr && ((TypeReference)instruction.Operand).FullName == "System.String";

    /// <summary>How many elements the compiler's initialiser assigns, up to the first that it leaves out or sets to null.</summary>
    private static int AssignedInPlace(Instruction made)
    {
        int assigned = 0;
        Instruction? next = made.Next;
        while (next?.OpCode.Code == Code.Dup && Constant(next.Next) == assigned)
        {
            Instruction? store = Store(next.Next);
            if (store is null || store.Previous.OpCode.Code == Code.Ldnull)
            {
                break;
            }

            assigned++;
            next = store.Next;
        }

        return assigned;
    }

    /// <summary>The instruction that assigns the element; arrays that its value is made of assign theirs before.</summary>
    private static Instruction? Store(Instruction from)
    {
        int inner = 0;
        for (Instruction? i = from; i is not null; i = i.Next)
        {
            if (i.OpCode.Code == Code.Newarr)
            {
                inner += AssignedInPlace(i);
            }
            else if (i.OpCode.Code == Code.Stelem_Ref && inner-- == 0)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>True where elements of a variable that holds the array are assigned in a loop behind it.</summary>
    private static bool IsFilledInALoop(Instruction made)
    {
        bool stores = false;
        for (Instruction? i = made.Next; i is not null; i = i.Next)
        {
            stores |= i.OpCode.Code == Code.Stelem_Ref && i.Previous.OpCode.Code != Code.Ldnull;
            if (stores && i.Operand is Instruction target && target.Offset < i.Offset && target.Offset > made.Offset)
            {
                return !IsField(made.Next);
            }
        }

        return false;
    }

    private static bool IsField(Instruction next) => next.OpCode.Code is Code.Stfld or Code.Stsfld;

    private static int? Constant(Instruction? instruction) => instruction?.OpCode.Code switch
    {
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        Code.Ldc_I4 => (int)instruction.Operand,
        _ => null,
    };

    private static TypeReference? LoadedBefore(Instruction call)
    {
        for (Instruction? i = call.Previous; i is not null && i.OpCode.FlowControl == FlowControl.Next; i = i.Previous)
        {
            if (i.Operand is FieldReference { FieldType: ArrayType type } && i.OpCode.Code is Code.Ldfld or Code.Ldsfld)
            {
                return type;
            }
        }

        return null;
    }
}
