package io.github.portreservation.windows;

import java.util.Map;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The two functions of the Java Native Interface that read a field, called by their
 * places in its function tables, which no release has ever changed.
 * <p>
 * An instance belongs to the thread that asked for it, as a {@code JNIEnv} does. JNA
 * hands Java objects over as local references and drops them when the call returns; no
 * other references come into being, so no local frame is needed. An exception that is
 * pending when a call returns is thrown and so cleared. A field ID stays valid until its
 * class is unloaded, and the JDK's own classes never are.
 * <p>
 * Source: "Java Native Interface Specification", chapters "The Invocation API" and "JNI
 * Functions".
 *
 * @param env the pointer by which C code of the thread calls the interface
 */
record JavaNativeInterface(Pointer env) {

	private static final int JNI_VERSION_1_8 = 0x00010008;

	private static final int GET_ENV = 6;

	private static final int GET_FIELD_ID = 94;

	private static final int GET_INT_FIELD = 100;

	private static final Map<String, ?> PASS_OBJECTS = Map.of(Library.OPTION_ALLOW_OBJECTS, true);

	/**
	 * Return the interface for the current thread.
	 * @return the interface, for use by this thread only
	 */
	static JavaNativeInterface current() {
		Pointer vm = VirtualMachine.POINTER;
		PointerByReference env = new PointerByReference();
		int status = entry(vm, GET_ENV).invokeInt(new Object[] { vm, env, JNI_VERSION_1_8 });
		if (status != 0) {
			throw new IllegalStateException("GetEnv of the Java Native Interface failed with status " + status);
		}
		return new JavaNativeInterface(env.getValue());
	}

	/**
	 * Return the ID of a field.
	 * @param type the class, which may have inherited the field
	 * @param name name of the field
	 * @param signature type of the field as the JVM spells it
	 * @return an opaque pointer
	 * @throws NoSuchFieldError if there is no such field
	 */
	Pointer getFieldId(Class<?> type, String name, String signature) {
		Object id = entry(this.env, GET_FIELD_ID).invoke(Pointer.class,
				new Object[] { this.env, type, name, signature }, PASS_OBJECTS);
		if (id == null) {
			throw new NoSuchFieldError(name);
		}
		return (Pointer) id;
	}

	/**
	 * Return the value of an {@code int} field.
	 * @param object an object
	 * @param fieldId the ID of one of its fields of type {@code int}
	 * @return the value
	 */
	int getIntField(Object object, Pointer fieldId) {
		return (int) entry(this.env, GET_INT_FIELD).invoke(Integer.class, new Object[] { this.env, object, fieldId },
				PASS_OBJECTS);
	}

	private static Function entry(Pointer owner, int index) {
		Pointer table = owner.getPointer(0);
		return Function.getFunction(table.getPointer((long) index * Native.POINTER_SIZE));
	}

	/**
	 * The virtual machine this code runs in; a process has one at most.
	 */
	private static final class VirtualMachine {

		private static final Pointer POINTER = find();

		private static Pointer find() {
			PointerByReference vm = new PointerByReference();
			IntByReference found = new IntByReference();
			int status = NativeLibrary.getInstance("jvm")
				.getFunction("JNI_GetCreatedJavaVMs")
				.invokeInt(new Object[] { vm, 1, found });
			if (status != 0 || found.getValue() != 1) {
				throw new IllegalStateException("JNI_GetCreatedJavaVMs failed with status " + status);
			}
			return vm.getValue();
		}

	}

}
